// A plan → the two alerts of its Markdown: what it deletes, and what a reader should know.

import { onlyErrors, onlyWarnings } from "../../model/by-severity.ts";
import { isAboutPlan, type Guard, type Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { toCodeSpan, toProse } from "./escape-markdown.ts";
import { toNotes } from "../to-notes.ts";
import { groupGuards, groupTargets } from "../text/group-targets.ts";
import { toImpactLines } from "../text/impact-text.ts";
import { showSource } from "../text/show-source.ts";
import { count } from "../words.ts";
import { shorten } from "./shorten.ts";
import type { TargetHead } from "../text/target-names.ts";

/** What the plan deletes, and which roles that stops. @param entries name at most this many providers */
export function toCaution(plan: Plan, entries: number): string[] {
  const deleted = groupTargets(plan.targets).flatMap((group) =>
    group[0].changes
      .filter(({ action }) => action === "delete")
      .map((change) => ({ change, targets: group.length })),
  );
  const number = deleted.reduce((sum, { targets }) => sum + targets, 0);
  const them = number === 1 ? "it" : "them";
  const sentence = `${count(number, "provider")} will be **deleted**. Roles that trust ${them} will stop working`;
  return toAlert(sentence, deleted, entries, ({ change, targets }) => [
    `> - ${toCodeSpan(change.issuer)}${targets > 1 ? ` in ${targets} targets` : ""}`,
    ...toImpactLines(change).map((line) => `>   - ${toProse(line)}`),
  ]);
}

/** The targets that could not be read. @param entries name at most this many */
export function toUnread(
  { targets }: { readonly targets: readonly TargetHead[] },
  entries: number,
): string[] {
  const unread = targets.filter(({ error }) => error !== undefined);
  const sentence = `${count(unread.length, "target")} could **not be read**`;
  return toAlert(sentence, unread, entries, ({ name, caller, error }) => [
    `> - ${toCodeSpan(name)} (${caller.account}): ${toProse(error?.message ?? "")}`,
  ]);
}

/** Which part of the plan is missing, as a shard failed, and which reports are. @param entries show at most this many of each */
export function toFailures({ problems }: Plan, entries: number): string[] {
  const errors = onlyErrors(problems);
  const failures = errors.filter(isAboutPlan);
  const reports = errors.filter((problem) => !isAboutPlan(problem));
  return [
    ...toAlert("A part of the plan is **missing**", failures, entries, toProblemLines),
    ...toAlert(
      `${count(reports.length, "report")} could **not be written**`,
      reports,
      entries,
      toProblemLines,
    ),
  ];
}

/**
 * Why `apply` would refuse the plan, and what a reader should know.
 * @param entries show at most this many guards, and at most this many warnings
 */
export function toWarning({ targets, problems: all }: Plan, entries: number): string[] {
  const guards = groupGuards(targets);
  const problems = onlyWarnings(all);
  if (guards.length + problems.length === 0) return [];
  return [
    "",
    "> [!WARNING]",
    ...(guards.length > 0 ? ["> `oidc apply` **refuses** this plan:"] : []),
    ...toList(guards, entries, toGuardLines),
    ...(guards.length > 0 && problems.length > 0 ? [">"] : []),
    ...(problems.length > 0 ? [`> ${count(problems.length, "warning")}:`] : []),
    ...toList(problems, entries, toProblemLines),
  ];
}

function toGuardLines({ source: _source, ...guard }: Guard): string[] {
  return toProblemLines(guard);
}

export function toProblemLines(problem: Omit<Problem, "severity" | "kind">): string[] {
  const { code, message, help, source } = problem;
  const place = source === undefined ? "" : ` (${toCodeSpan(showSource(source))})`;
  return [
    `> - ${toCodeSpan(code)}: ${toProse(message)}${place}`,
    ...toNotes(problem).map((note) => `>   - ${toProse(note)}`),
    ...(help === undefined ? [] : [`>   - ${toProse(`help: ${help}`)}`]),
  ];
}

function toAlert<T>(
  sentence: string,
  items: readonly T[],
  entries: number,
  toLines: (item: T) => string[],
): string[] {
  if (items.length === 0) return [];
  return ["", "> [!CAUTION]", `> ${sentence}:`, ...toList(items, entries, toLines)];
}

function toList<T>(items: readonly T[], entries: number, toLines: (item: T) => string[]): string[] {
  return shorten(items, entries, toLines, (more) => `> - ${more}`);
}
