// Targets → a table with a line for each.

import type { Group } from "../../model/group-by.ts";
import { joinLines } from "../words.ts";
import { showName, isLong, type TargetHead } from "./target-names.ts";

export interface TargetColumns<Target extends TargetHead> {
  readonly titles: readonly string[];
  readonly toNumbers: (target: Target) => readonly number[];
  readonly toNote?: (target: Target) => string;
}

/**
 * One line a target, in their order. If the title of a group could not name all of it, each line names the first
 * target of its group.
 */
export function toTargetTable<Target extends TargetHead>(
  targets: readonly Target[],
  groups: readonly Group<Target>[],
  { titles, toNumbers, toNote = () => "" }: TargetColumns<Target>,
): string {
  const names = targets.map(({ name }) => showName(name));
  const width = names.reduce((widest, name) => Math.max(widest, name.length), "target".length);
  const likes = groups.some(isLong) && groups.length > 1 ? toLikes(groups) : null;
  const head = `${"target".padEnd(width)}  ${"account".padEnd(12)}  ${titles.join("  ")}`;
  const rows = targets.map((target, row) => {
    const { caller, error } = target;
    const cells = toNumbers(target).map((cell, column) => String(cell).padStart(titles[column]?.length ?? 0));
    const like = likes?.get(target);
    const note = [toNote(target), like === undefined ? "" : `like ${like}`].filter((text) => text !== "");
    const result = error === undefined ? [...cells, ...note].join("  ") : `error: ${error.code}`;
    return `${(names[row] ?? "").padEnd(width)}  ${caller.account}  ${result}`;
  });
  return joinLines([head, ...rows]);
}

/** For each target, the first one of its group. */
function toLikes(groups: readonly Group<TargetHead>[]): Map<TargetHead, string> {
  return new Map(
    groups.flatMap((group) => group.map((target) => [target, showName(group[0].name)] as const)),
  );
}
