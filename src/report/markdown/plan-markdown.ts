// A plan → Markdown for a pull-request comment or a job summary.

import { allChanges } from "../../model/all-changes.ts";
import { isActive, type Plan } from "../../model/plan.ts";
import { toDiffBlocks } from "./diff-blocks.ts";
import { toCodeSpan, toLink } from "./escape-markdown.ts";
import { toAutoLines } from "../text/auto-text.ts";
import { joinLines, count } from "../words.ts";
import {
  toBlockLines,
  toCutNote,
  toMarker,
  COMMENT_BUDGET,
  type Block,
  type MarkdownOptions,
} from "./markdown-frame.ts";
import { bytesOf, takeLines } from "./take-lines.ts";
import { toBullets } from "./shorten.ts";
import { toCaution, toFailures, toUnread, toWarning } from "./plan-alerts.ts";
import { toUndeclared } from "./undeclared-lines.ts";
import { groupTargets } from "../text/group-targets.ts";
import { SHORT_FINGERPRINT } from "../text/plan-text.ts";
import { toPlanHead, toIdleLine } from "./plan-head.ts";
import { toChangeTable, toTargetRows } from "./plan-tables.ts";

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
    ...(changing.length === 0 ? [toIdleLine(plan)] : toPlanHead(plan)),
    ...toCaution(plan, entries),
    ...toUnread(plan, entries),
    ...toFailures(plan, entries),
    ...shown.flatMap((group) => toChangeTable(group, isMany, entries)),
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

/** Why AWS uses the thumbprints of providers with `thumbprint_list: auto`, or not. */
function toAuto(plan: Plan, entries: number): string[] {
  const lines = toAutoLines(allChanges(plan)).map((line) => line.trim());
  if (lines.length === 0) return [];
  return ["", ...toBullets(lines, entries, toCodeSpan)];
}

function toLastLine({ fingerprint }: Plan, { link }: MarkdownOptions): string {
  const log = toLink("log", link);
  const short = `Fingerprint \`${fingerprint.slice(0, SHORT_FINGERPRINT)}\``;
  return log === null ? short : `${short} · ${log}`;
}
