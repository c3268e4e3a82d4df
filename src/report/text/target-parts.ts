// Targets → the parts that the texts about several of them share: names, titles, a table, those that could not be read.

import { isActive, type Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { TARGET_NAME, type CallerIdentity } from "../../model/target.ts";
import { showValue } from "../escape.ts";
import type { Group } from "../group-by.ts";
import { count, joinLines } from "../words.ts";
import { toProblemFrame } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { wrapText } from "./wrap-text.ts";

/** What every kind of result says about its target. */
export interface TargetHead {
  readonly name: string;
  readonly caller: CallerIdentity;
  /** Why it could not be entered or read. */
  readonly error?: Problem;
}

/** The width of a list of names. */
const WIDTH = 80;

/** A title has no more names than this: a reader looks for what they have in common. The table has the others. */
const MOST_NAMES = 20;

/** The most targets that are reported in full with the same error code; the table has all of them. */
const FRAMES_PER_CODE = 10;

/** A name as it is; in quotes if it cannot be one, so that no line begins with a command. */
export function showName(name: string): string {
  return TARGET_NAME.test(name) ? name : showValue(name);
}

/** `3 targets: canary, prod, stage`, or the only one with its account. */
export function toGroupTitle(group: Group<TargetHead>): string[] {
  const [first] = group;
  if (group.length === 1) return [`Target ${showName(first.name)} (AWS account ${first.caller.account})`];
  const end = isLong(group) ? ", named below" : "";
  return wrapText(`${group.length} targets: ${listNames(group)}${end}`, WIDTH, WIDTH);
}

/** What is the same for many targets, as a paragraph: `9980 targets were not begun: t-20, t-21 … and 9960 more`. */
export function toParagraph(words: string, group: readonly Pick<TargetHead, "name">[]): string[] {
  return wrapText(`${group.length} targets ${words}: ${listNames(group)}`, WIDTH, WIDTH);
}

/** True if there are too many targets to name all of them. */
export function isLong(group: readonly unknown[]): boolean {
  return group.length > MOST_NAMES;
}

function listNames(group: readonly Pick<TargetHead, "name">[]): string {
  const names = group.slice(0, MOST_NAMES).map(({ name }) => showName(name));
  return `${names.join(", ")}${isLong(group) ? ` and ${group.length - MOST_NAMES} more` : ""}`;
}

/** A block for each target that could not be read. */
export function toUnreadTexts(targets: readonly TargetHead[], style: Style): string[] {
  const seen = new Map<string, number>();
  const shown = targets.flatMap(({ name, caller, error }) => {
    if (error === undefined) return [];
    const number = (seen.get(error.code) ?? 0) + 1;
    seen.set(error.code, number);
    if (number > FRAMES_PER_CODE) return [];
    const title = `Target ${showName(name)} (AWS account ${caller.account}) could not be read`;
    return [`${title}\n\n${toProblemFrame(error, style)}`];
  });
  const rest = [...seen]
    .filter(([, number]) => number > FRAMES_PER_CODE)
    .map(([code, number]) => `${number - FRAMES_PER_CODE} more targets could not be read (${code}).\n`);
  return [...shown, ...rest];
}

/** The columns of a table, and the numbers of one target in them with a note. */
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

/** More accounts than this are counted. */
const MOST_ACCOUNTS = 3;

/** `111111111111, 222222222222`, or how many targets it changes. @param noun what they are, in the singular */
export function showAccounts({ targets }: Plan, noun?: string): string {
  const changed = targets.filter(({ changes }) => changes.some(isActive));
  if (changed.length > MOST_ACCOUNTS) return count(changed.length, "target");
  const accounts = [...new Set(changed.map(({ caller }) => caller.account))];
  const words = noun === undefined ? "" : `${noun}${accounts.length === 1 ? "" : "s"} `;
  return `${words}${accounts.join(", ")}`;
}
