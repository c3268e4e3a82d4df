// A text and its meaning → the text, coloured or plain.

import { styleText } from "node:util";

/** What a piece of output means; its colour follows from that. */
export type Meaning = "create" | "update" | "delete" | "error" | "warning" | "strong" | "faint";

/** Colours a text, or leaves it plain. Chosen once for each stream. */
export interface Style {
  (meaning: Meaning, text: string): string;
  /** The columns that prose and pictures may use. */
  readonly width: number;
}

/** The width without a terminal, so that files and CI logs are the same everywhere. */
const USUAL_WIDTH = 80;

/** Longer lines are hard to read; in shorter ones, words would break. */
const WIDTHS = { least: 40, most: 100 };

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
export const colourful: Style = toStyle((meaning, text) => {
  const format = FORMATS[meaning];
  return styleText(typeof format === "string" ? format : [...format], text, { validateStream: false });
});

/** For files, pipes and `NO_COLOR`. */
export const plain: Style = toStyle((_meaning, text) => text);

/** The same for a terminal with so many columns. */
export function forTerminal(style: Style, columns: number): Style {
  const width = Math.max(WIDTHS.least, Math.min(columns, WIDTHS.most));
  return toStyle((meaning, text) => style(meaning, text), width);
}

function toStyle(colour: (meaning: Meaning, text: string) => string, width = USUAL_WIDTH): Style {
  return Object.assign(colour, { width });
}
