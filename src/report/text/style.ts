// A text and its meaning → the text, coloured or plain.

import { styleText } from "node:util";

/** What a piece of output means; its colour follows from that. */
type Meaning = "create" | "update" | "delete" | "error" | "warning" | "strong" | "faint";

/** Colours a text, or leaves it plain. Chosen once for each stream. */
export type Style = (meaning: Meaning, text: string) => string;

const FORMATS = {
  create: "green",
  update: "yellow",
  delete: ["red", "bold"],
  error: ["red", "bold"],
  warning: ["yellow", "bold"],
  strong: "bold",
  faint: "dim",
} as const;

/** For a stream with colours. */
export const colourful: Style = (meaning, text) => {
  const format = FORMATS[meaning];
  return styleText(typeof format === "string" ? format : [...format], text, { validateStream: false });
};

/** For files, pipes and `NO_COLOR`. */
export const plain: Style = (_meaning, text) => text;
