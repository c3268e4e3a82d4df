// A plan → Markdown for a pull-request comment or a job summary.

import {
  countDeclared,
  isActive,
  summarise,
  type ActiveChange,
  type Change,
  type Plan,
  type TargetPlan,
} from "../../model/plan.ts";
import { hasErrors } from "../../model/problem.ts";
import { toDiffBlocks } from "./diff-blocks.ts";
import { toCodeCell, toCodeSpan, toLink } from "./escape-markdown.ts";
import { toAutoLines } from "../text/auto-text.ts";
import { toFieldChanges } from "../text/field-changes.ts";
import type { Group } from "../group-by.ts";
import { joinLines, count, SYMBOLS } from "../words.ts";
import {
  bytesOf,
  shorten,
  toBullets,
  takeLines,
  toBlockLines,
  toCutNote,
  toMarker,
  COMMENT_BUDGET,
  toGroupTitle,
  type Block,
  type MarkdownOptions,
} from "./markdown-frame.ts";
import { toCaution, toFailures, toUndeclared, toUnread, toWarning } from "./plan-alerts.ts";
import { groupTargets } from "../text/group-targets.ts";
import { SHORT_FINGERPRINT } from "../text/plan-text.ts";

/** How many entries a list may have: the first length with which the report fits. */
const LIST_LENGTHS = [Infinity, 200, 100, 50, 20, 10, 5, 2, 1, 0];

/** The whole report. If it is over budget, the details are cut at a line, and the report says so. */
export function toPlanMarkdown(plan: Plan, options: MarkdownOptions = {}): string {
  const { budget = COMMENT_BUDGET } = options;
  const whole = toReport(plan, toDiffBlocks(plan), false, Infinity, options);
  if (bytesOf(whole) <= budget) return whole;
  const length = LIST_LENGTHS.find(
    (entries) => bytesOf(toReport(plan, [], true, entries, options)) <= budget,
  );
  const room = budget - bytesOf(toReport(plan, [], true, length ?? 0, options));
  return toReport(plan, length === Infinity ? cut(toDiffBlocks(plan), room) : [], true, length ?? 0, options);
}

/** The first blocks that fit into this number of bytes, the last one cut at a line. */
function cut(blocks: readonly Block[], bytes: number): Block[] {
  const [block, ...others] = blocks;
  if (block === undefined) return [];
  const size = bytesOf(joinLines(toBlockLines(block)));
  if (size <= bytes) return [block, ...cut(others, bytes - size)];
  const lines = takeLines(block.lines, bytes - (size - bytesOf(joinLines(block.lines))));
  return lines.length > 0 ? [{ ...block, lines }] : [];
}

/** The report with these blocks, and with lists of at most this many entries. */
function toReport(
  plan: Plan,
  blocks: readonly Block[],
  isCut: boolean,
  entries: number,
  options: MarkdownOptions,
): string {
  const isMany = plan.targets.length > 1;
  const changing = groupTargets(plan.targets).filter((group) => group[0].changes.some(isActive));
  const shown = changing.slice(0, entries);
  const hidden = changing.length - shown.length;
  return joinLines([
    toMarker({ kind: "plan", fingerprint: plan.fingerprint, isCut }, options),
    ...(changing.length === 0 ? [toIdleLine(plan)] : toHead(plan)),
    ...toCaution(plan, entries),
    ...toUnread(plan, entries),
    ...toFailures(plan, entries),
    ...shown.flatMap((group) => toTable(group, isMany, entries)),
    ...(hidden > 0 ? ["", `… and ${count(hidden, "more kind")} of changes`] : []),
    ...(isMany && changing.length > 0 ? toTargetRows(plan, entries) : []),
    ...toAuto(plan, entries),
    ...toUndeclared(plan, entries, options),
    ...toWarning(plan, entries),
    ...blocks.flatMap(toBlockLines),
    ...(isCut ? ["", toCutNote(options)] : []),
    ...(changing.length === 0 ? [] : ["", toLastLine(plan, options)]),
  ]);
}

function toHead(plan: Plan): string[] {
  const { create, update, delete: deletes, none } = summarise(toChanges(plan));
  const title = `### OIDC plan: ${create} to create, ${update} to update, ${deletes} to delete`;
  const unchanged = none > 0 ? [`${none} unchanged`] : [];
  return [title, "", [toAccounts(plan), ...toFacts(plan), ...unchanged].join(" · ")];
}

function toIdleLine(plan: Plan): string {
  const isRead = plan.targets.every(({ error }) => error === undefined);
  if (!isRead || hasErrors(plan.problems))
    return `**OIDC plan: incomplete.** ${toAccounts(plan)} (${toFacts(plan).join(" · ")}).`;
  const verb = plan.targets.length === 1 ? "matches" : "match";
  return `**OIDC plan: no changes.** ${toAccounts(plan)} ${verb} the state files (${toFacts(plan).join(" · ")}).`;
}

function toAccounts({ targets }: Plan): string {
  const [target] = targets;
  return targets.length === 1 && target !== undefined
    ? `Account ${toCodeSpan(target.caller.account)}`
    : count(targets.length, "account");
}

function toFacts(plan: Plan): string[] {
  const providers = count(countDeclared(toChanges(plan)), "provider");
  const facts = `${providers} in ${count(plan.files.length, "file")}`;
  const isPart = !plan.complete && plan.targets.every(({ error }) => error === undefined);
  return isPart && !hasErrors(plan.problems) ? [facts, "only providers that match `--only`"] : [facts];
}

function toChanges({ targets }: Plan): Change[] {
  return targets.flatMap(({ changes }) => changes);
}

/** Why AWS uses the thumbprints of providers with `thumbprint_list: auto`, or not. */
function toAuto(plan: Plan, entries: number): string[] {
  const lines = toAutoLines(toChanges(plan)).map((line) => line.trim());
  if (lines.length === 0) return [];
  return ["", ...toBullets(lines, entries, toCodeSpan)];
}

function toTable(group: Group<TargetPlan>, isOneOfMany: boolean, entries: number): string[] {
  const changing = group[0].changes.filter(isActive);
  return [
    ...(isOneOfMany ? ["", `#### ${toGroupTitle(group, entries)}`] : []),
    "",
    "| | Provider | Change |",
    "|:-:|---|---|",
    ...shorten(changing, entries, toRow, (more) => `| | ${more} | |`),
  ];
}

function toTargetRows({ targets }: Plan, entries: number): string[] {
  const toRow = ({ name, caller, changes, guards, error }: TargetPlan): string => {
    const { create, update, delete: deletes, none } = summarise(changes);
    const codes = [...new Set(guards.map(({ code }) => code))].map(toCodeCell).join(", ");
    const cells =
      error === undefined ? [create, update, deletes, none, codes] : ["", "", "", "", toCodeCell(error.code)];
    return `| ${[toCodeCell(name), toCodeCell(caller.account), ...cells].join(" | ")} |`;
  };
  return [
    "",
    "| Target | Account | Create | Update | Delete | Unchanged | |",
    "|---|---|--:|--:|--:|--:|---|",
    ...shorten(targets, entries, toRow, (more) => `| ${more} | | | | | | |`),
  ];
}

function toRow(change: ActiveChange): string {
  const { action, issuer } = change;
  const fields = toFieldChanges(change).changed.map(({ name }) => name);
  // An update of no field changes only the marks of an owner.
  const words = action === "update" ? `update: ${fields.join(", ") || "owner"}` : action;
  return `| \`${SYMBOLS[action]}\` | ${toCodeCell(issuer)} | ${words} |`;
}

function toLastLine({ fingerprint }: Plan, { link }: MarkdownOptions): string {
  const log = toLink("log", link);
  const short = `Fingerprint \`${fingerprint.slice(0, SHORT_FINGERPRINT)}\``;
  return log === null ? short : `${short} · ${log}`;
}
