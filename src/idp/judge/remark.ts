// What a judge says: a finding without the issuer that it is about.

import type { Finding } from "../../model/finding.ts";

/** A finding before its issuer and its place are known. */
export type Remark = Pick<Finding, "code" | "message" | "help">;

/** `192.0.2.1 and 192.0.2.2`. */
export function toList(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A server may send megabytes. The end of such a text says nothing. */
export function crop(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN).toWellFormed()}…`;
}

export function quote(text: string): string {
  return `\`${crop(text)}\``;
}

/** A URL that IAM accepts has at most 255 characters. */
const LONGEST_SHOWN = 300;
