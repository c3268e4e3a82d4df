// The parts that every Markdown report has: the hidden first line, collapsible blocks, the last line.

import { toCommentValue, toFence, toLink } from "./escape-markdown.ts";
import type { MarkdownOptions } from "./markdown-options.ts";

/** What the hidden first line says of a report, for scripts that look for it. */
export interface Marker {
  readonly kind: "plan" | "apply" | "validate";
  /** 64 hex digits; `null` when there is no plan. */
  readonly fingerprint: string | null;
  /** A report that was cut is not a reviewed plan. */
  readonly isCut: boolean;
}

/** The hidden first line. */
export function toMarker({ kind, fingerprint, isCut }: Marker, { key = "default" }: MarkdownOptions): string {
  const hash = fingerprint === null ? "" : `sha256:${fingerprint}`;
  return `<!-- oidc:${kind} key="${toCommentValue(key)}" fingerprint="${hash}" truncated="${isCut}" -->`;
}

/** A code block, and what stands around it. */
export interface Block {
  readonly before: readonly string[];
  /** `diff` or `text`. */
  readonly language: string;
  readonly lines: readonly string[];
  readonly after: readonly string[];
}

/** The lines of a block. */
export function toBlockLines({ before, language, lines, after }: Block): string[] {
  const fence = toFence(lines);
  return [...before, `${fence}${language}`, ...lines, fence, ...after];
}

/** The sentence of a report that was cut: where the rest is. */
export function toCutNote({ link }: MarkdownOptions): string {
  const log = toLink("log of the run", link) ?? "log of the run";
  return `**Cut to fit.** The rest is in the ${log}; do not approve by this text alone.`;
}

/** Lines as a text, ended by a line feed; never two empty lines in a row outside of code. */
export function toText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** The size of a text in UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** As many of the lines, from the first on, as fit into a number of bytes. */
export function takeLines(lines: readonly string[], bytes: number): string[] {
  let left = bytes;
  const cut = lines.findIndex((line) => (left -= bytesOf(line) + 1) < 0);
  return cut === -1 ? [...lines] : lines.slice(0, cut);
}
