// Who can sign in → the text that a person reads: issuer, audience, role, subject; then the findings.

import { countSeverities, isAtLeast, SEVERITIES, type Finding } from "../../model/finding.ts";
import { DEFAULT_TARGET } from "../../model/target.ts";
import {
  toFindings,
  type ConditionText,
  type TargetTrust,
  type Trust,
  type TrustedProvider,
} from "../../model/trust.ts";
import { count, joinLines } from "../words.ts";
import { escapeText, showValue } from "../escape.ts";
import { toFindMarks, SIGNS, type FindMarks } from "../finding-marks.ts";
import type { Group } from "../group-by.ts";
import { groupTrusts } from "../group-trusts.ts";
import { listCallers, listUnclear, type AudienceEntries, type Entry } from "../list-callers.ts";
import { toFindingCounts, toFindingFrames } from "./finding-text.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Meaning, Style } from "./style.ts";
import { toGroupTitle, toTargetTable, toUnreadTexts } from "./target-parts.ts";
import { toTokenLines } from "./token-text.ts";
import { widthOf } from "./width-of.ts";

/** The whole map, ending with a line feed. A question about a token gets its answer in place of the map. */
export function toTrustText(trust: Trust, style: Style): string {
  const findings = toFindings(trust);
  const isQuestion = trust.targets.some(({ token }) => token !== null);
  const isMany = trust.targets.some(({ name }) => name !== DEFAULT_TARGET) || trust.targets.length !== 1;
  const groups = groupTrusts(trust.targets);
  const sections = [
    ...groups.map((group) => joinLines(toGroupLines(group, isMany, style))),
    ...toUnreadTexts(trust.targets, style),
    ...(trust.targets.length === 0 ? ["No targets.\n"] : []),
    ...(findings.length > 0 && !isQuestion ? [toFindingFrames(findings, style)] : []),
    ...(trust.problems.length > 0 ? [toProblemFrames(trust.problems, style)] : []),
    ...(trust.complete ? [] : ["Only providers that match --only were checked.\n"]),
    ...(trust.targets.length > 1 ? [toTable(trust.targets, groups)] : []),
    `${toFindingCounts(countSeverities(findings))}${isQuestion && findings.length > 0 ? WHERE_LISTED : ""}${toUnreadCount(trust.targets)}\n`,
  ];
  return sections.join("\n");
}

/** The findings are not about the token. */
const WHERE_LISTED = " Without `--token`, `oidc trust` lists them.";

/** Nothing is known about them, so the findings must not look like those of all. */
function toUnreadCount(targets: readonly TargetTrust[]): string {
  const unread = targets.filter(({ error }) => error !== undefined).length;
  return unread === 0 ? "" : ` ${unread} of ${count(targets.length, "target")} could not be read.`;
}

/** One line a target, with the number of its findings of each severity. */
function toTable(targets: readonly TargetTrust[], groups: readonly Group<TargetTrust>[]): string {
  return toTargetTable(targets, groups, {
    titles: SEVERITIES,
    toNumbers: ({ findings }) => Object.values(countSeverities(findings)),
  });
}

/** Targets where the same people can sign in, by the first of them. */
function toGroupLines(group: Group<TargetTrust>, isMany: boolean, style: Style): string[] {
  const [target] = group;
  const { caller, providers, findings, token } = target;
  const head = isMany ? toGroupTitle(group) : [`AWS account ${caller.account}`];
  if (token !== null) return [...head, "", ...toTokenLines(token, style)];
  const findMarks = toFindMarks(findings);
  return [
    ...head,
    toTrustFacts(target),
    ...providers.flatMap((provider) => ["", ...toProviderLines(provider, findMarks, style)]),
    ...toDanglingLines(target, findMarks, style),
    ...toUnclearLines(providers),
  ];
}

function toDanglingLines({ dangling }: TargetTrust, findMarks: FindMarks, style: Style): string[] {
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

function toProviderLines(provider: TrustedProvider, findMarks: FindMarks, style: Style): string[] {
  const { issuer, arn, sharedBy } = provider;
  const marks = findMarks(issuer, arn).filter(({ code }) => code !== "unused-audience");
  const shared = sharedBy === null ? "" : `(${sharedBy}, shared by many organisations)`;
  return [
    ...toTitleLines("  ", [["strong", showValue(issuer)], ["faint", shared], ...toMarks(marks)], style),
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

/** `4 providers, trusted by 9 of 10 roles` */
export function toTrustFacts({ counts }: TargetTrust): string {
  const { providers, roles, trusting } = counts;
  return `${count(providers, "provider")}, trusted by ${trusting} of ${count(roles, "role")}`;
}

/** `StringEquals aws:x = a or b` */
export function toConditionWords({ operator, key, values }: ConditionText): string {
  const list = values === null ? "(not texts)" : values.map(showValue).join(" or ") || "(no values)";
  return `${showValue(operator)} ${showValue(key)} = ${list}`;
}

/** A part of a line, and how it looks. */
type Piece = readonly [meaning: Meaning | "plain", text: string];

function toMarks(marks: readonly Finding[]): Piece[] {
  return marks.map(({ severity, code }) => [
    isAtLeast(severity, "high") ? "error" : "warning",
    `${SIGNS[severity]} ${severity} ${code}`,
  ]);
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

function toUnclearLines(providers: readonly TrustedProvider[]): string[] {
  const names = listUnclear(providers);
  if (names.length === 0) return [];
  return [
    "",
    `  ? undecided: ${count(names.length, "role")} may trust any provider, as the trust policy could not be evaluated:`,
    ...names.map((name) => `      ${escapeText(showValue(name))}`),
  ];
}
