// The parts that all Markdown reports share: the hidden first line, code blocks, the note of a cut report.

import { toCommentValue, toFence, toLink } from "./escape-markdown.ts";
import type { MarkdownOptions } from "./markdown-options.ts";

/** What the hidden first line says about a report, for scripts that search for it. */
export interface Marker {
  readonly kind: "plan" | "apply" | "validate" | "trust" | "verify" | "audit";
  /** 64 hex digits; `null` if there is no plan. */
  readonly fingerprint: string | null;
  /** A truncated report does not count as a reviewed plan. */
  readonly isCut: boolean;
}

export function toMarker({ kind, fingerprint, isCut }: Marker, { key = "default" }: MarkdownOptions): string {
  const hash = fingerprint === null ? "" : `sha256:${fingerprint}`;
  return `<!-- oidc:${kind} key="${toCommentValue(key)}" fingerprint="${hash}" truncated="${isCut}" -->`;
}

/** A code block, and the lines around it. */
export interface Block {
  readonly before: readonly string[];
  /** `diff` or `text`. */
  readonly language: string;
  readonly lines: readonly string[];
  readonly after: readonly string[];
}

export function toBlockLines({ before, language, lines, after }: Block): string[] {
  const fence = toFence(lines);
  return [...before, `${fence}${language}`, ...lines, fence, ...after];
}

/** The note in a truncated report: where to find the rest. */
export function toCutNote({ link }: MarkdownOptions): string {
  const log = toLink("log of the run", link) ?? "log of the run";
  return `**Cut to fit.** The rest is in the ${log}; do not approve based on this text alone.`;
}

/** The end of a report: that note, or the link to the run. */
export function toEndLines(isCut: boolean, options: MarkdownOptions): string[] {
  const end = isCut ? toCutNote(options) : toLink("log", options.link);
  return end === null ? [] : ["", end];
}

/**
 * The lines of a list.
 * @param most show at most this many entries
 * @param toRest the line for the others, given `… and 3 more`
 */
export function shorten<T>(
  items: readonly T[],
  most: number,
  toLines: (item: T) => string | readonly string[],
  toRest: (more: string) => string,
): string[] {
  const hidden = items.length - Math.min(items.length, most);
  const lines = items.slice(0, most).flatMap(toLines);
  return hidden === 0 ? lines : [...lines, toRest(`… and ${hidden} more`)];
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** The first lines, as many as fit into this number of bytes. */
export function takeLines(lines: readonly string[], bytes: number): string[] {
  let left = bytes;
  const cut = lines.findIndex((line) => (left -= bytesOf(line) + 1) < 0);
  return cut === -1 ? [...lines] : lines.slice(0, cut);
}
