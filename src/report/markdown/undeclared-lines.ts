// A plan → Markdown about the providers that no state file declares.

import type { Plan } from "../../model/plan.ts";
import { toCodeSpan } from "./escape-markdown.ts";
import { toUndeclaredWords } from "../words.ts";
import type { MarkdownOptions } from "./markdown-frame.ts";
import { toBullets } from "./shorten.ts";

/** How many providers no state file declares, and perhaps which. @param entries name at most this many */
export function toUndeclared(
  { targets }: Plan,
  entries: number,
  { namesUndeclared = false }: MarkdownOptions,
): string[] {
  const others = targets.flatMap(({ name, unmanaged }) => unmanaged.map(({ issuer }) => ({ name, issuer })));
  if (others.length === 0) return [];
  const sentence = toUndeclaredWords(others.length);
  if (!namesUndeclared) return ["", `${sentence}.`];
  const isMany = targets.length > 1;
  return [
    "",
    `${sentence}:`,
    "",
    ...toBullets(
      others,
      entries,
      ({ name, issuer }) => `${toCodeSpan(issuer)}${isMany ? ` in ${toCodeSpan(name)}` : ""}`,
    ),
  ];
}
