// A provider, its audiences and roles → lines of text.

import type { Finding } from "../../model/finding.ts";
import type { TargetTrust, TrustedProvider } from "../../model/trust.ts";
import { showValue } from "../escape.ts";
import { showSeverity, type FindMarks } from "../finding-marks.ts";
import { listCallers, type AudienceEntries, type Entry } from "../list-callers.ts";
import type { Meaning, Style } from "./style.ts";
import { meaningOf } from "./meaning-of.ts";
import { widthOf } from "./width-of.ts";
import { toConditionWords, toSharedWords } from "../trust-words.ts";

export function toDanglingLines({ dangling }: TargetTrust, findMarks: FindMarks, style: Style): string[] {
  return dangling.flatMap(({ issuer, name, arn }, index) => {
    const isFirst = issuer !== dangling[index - 1]?.issuer;
    const head: Piece[] = [
      ["strong", showValue(issuer)],
      ["faint", "(no such provider)"],
    ];
    const role: Piece[] = [["plain", showValue(name)], ...toMarks(findMarks(issuer, arn))];
    return [
      ...(isFirst ? ["", ...toTitleLines("  ", head, style)] : []),
      ...toTitleLines("          ", role, style),
    ];
  });
}

export function toProviderLines(provider: TrustedProvider, findMarks: FindMarks, style: Style): string[] {
  const { issuer, arn } = provider;
  const marks = findMarks(issuer, arn).filter(({ code }) => code !== "unused-audience");
  const shared = toSharedWords(provider).map((words): Piece => ["faint", `(${words})`]);
  return [
    ...toTitleLines("  ", [["strong", showValue(issuer)], ...shared, ...toMarks(marks)], style),
    ...listCallers(provider).flatMap((group) => toAudienceLines(group, provider, findMarks, style)),
  ];
}

function toAudienceLines(
  { audience, entries }: AudienceEntries,
  provider: TrustedProvider,
  findMarks: FindMarks,
  style: Style,
): string[] {
  const { issuer, arn } = provider;
  const unused = findMarks(issuer, arn).filter(({ code }) => code === "unused-audience");
  const marks = entries.length === 0 ? unused.slice(0, 1) : [];
  const name: Piece =
    audience === null ? ["faint", "(none of its audiences)"] : ["plain", showValue(audience)];
  return [
    ...toTitleLines("      ", [name, ...toMarks(marks)], style),
    ...entries.flatMap((entry) => toEntryLines(entry, findMarks(issuer, entry.role.arn), style)),
  ];
}

function toEntryLines({ role, grant }: Entry, marks: readonly Finding[], style: Style): string[] {
  const undecided: Piece = ["warning", grant.decided ? "" : "? undecided"];
  return [
    ...toTitleLines("          ", [["plain", showValue(role.name)], undecided, ...toMarks(marks)], style),
    ...grant.subjects.map((subject) => `              ${showValue(subject)}`),
    ...grant.conditions.map((condition) => style("faint", `              if ${toConditionWords(condition)}`)),
  ];
}

/** A part of a line, and how it looks. */
type Piece = readonly [meaning: Meaning | "plain", text: string];

function toMarks(marks: readonly Finding[]): Piece[] {
  return marks.map(({ severity, code }) => [meaningOf(severity), `${showSeverity(severity)} ${code}`]);
}

/** The pieces on one line or, if that is too long, all but the first on a second one. */
function toTitleLines(indent: string, pieces: readonly Piece[], style: Style): string[] {
  const shown = pieces.filter(([, text]) => text !== "");
  const show = (some: readonly Piece[]): string =>
    some.map(([meaning, text]) => (meaning === "plain" ? text : style(meaning, text))).join("  ");
  const isShort = widthOf(indent + shown.map(([, text]) => text).join("  ")) <= style.width;
  if (isShort || shown.length < 2) return [`${indent}${show(shown)}`];
  return [`${indent}${show(shown.slice(0, 1))}`, `${indent}  ${show(shown.slice(1))}`];
}
