// The parts that all Markdown reports share: options, the hidden first line, code blocks, the note of a cut report.

import type { Group } from "../../model/group-by.ts";
import type { TargetHead } from "../text/target-names.ts";
import { toCodeSpan, toCommentValue, toFence, toLink } from "./escape-markdown.ts";

export interface MarkdownOptions {
  /** Distinguishes the reports of one pull request. Part of the hidden first line. */
  readonly key?: string;
  /** Where to find the whole output: the page of the CI run. */
  readonly link?: string;
  readonly budget?: number;
  readonly namesUndeclared?: boolean;
}

/** For a comment: GitHub allows 65,536 characters, and a wrapper may add some. */
export const COMMENT_BUDGET = 60_000;

/** For a job summary: GitHub drops a summary over 1 MiB entirely. */
export const SUMMARY_BUDGET = 1_000_000;

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

/** A code block after an empty line; nothing for no lines. */
export function toCodeLines(language: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : toBlockLines({ before: [""], language, lines, after: [] });
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
 * The title of targets with the same result: `3 targets: …`, or the only one with its account.
 * @param entries name at most this many
 */
export function toGroupTitle(group: Group<TargetHead>, entries: number): string {
  const [first] = group;
  if (group.length === 1) {
    return `${toCodeSpan(first.name)} · account ${toCodeSpan(first.caller.account)}`;
  }
  const names = group.slice(0, entries).map(({ name }) => toCodeSpan(name));
  const hidden = group.length - names.length;
  return `${group.length} targets: ${[...names, ...(hidden > 0 ? [`and ${hidden} more`] : [])].join(", ")}`;
}
