// Targets → their names, in a title or a sentence.

import { toTargetErrors } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { DEFAULT_TARGET, TARGET_NAME, type CallerIdentity } from "../../model/target.ts";
import { showValue } from "../escape.ts";
import { count } from "../words.ts";
import type { Group } from "../../model/group-by.ts";
import { PROSE_WIDTH, wrapText } from "./wrap-text.ts";

/** What every kind of result says about its target. */
export interface TargetHead {
  readonly name: string;
  readonly caller: CallerIdentity;
  /** Why it could not be entered or read. */
  readonly error?: Problem;
}

/** A title has no more names than this: a reader looks for what they have in common. The table has the others. */
const MOST_NAMES = 20;

/** True for a run over the one account of the credentials. */
export function isOneAccount(targets: readonly Pick<TargetHead, "name">[]): boolean {
  return targets.length === 1 && targets.every(({ name }) => name === DEFAULT_TARGET);
}

/** A name as it is; in quotes if it cannot be one, so that no line begins with a command. */
export function showName(name: string): string {
  return TARGET_NAME.test(name) ? name : showValue(name);
}

/** `3 targets: canary, prod, stage`, or the only one with its account. */
export function toGroupTitle(group: Group<TargetHead>): string[] {
  const [first] = group;
  if (group.length === 1) return [`Target ${showName(first.name)} (AWS account ${first.caller.account})`];
  const end = isLong(group) ? ", named below" : "";
  return wrapNames(`${group.length} targets: ${listNames(group, glue)}${end}`);
}

/** What is the same for many targets, as a paragraph: `9980 targets were not begun: t-20, t-21 … and 9960 more`. */
export function toParagraph(words: string, group: readonly Pick<TargetHead, "name">[]): string[] {
  return wrapNames(`${group.length} targets ${words}: ${listNames(group, glue)}`);
}

/** A name can have spaces; no line ends at one of them. */
const GLUE = "\u00A0";

function glue(name: string): string {
  return showName(name).replaceAll(" ", GLUE);
}

function wrapNames(text: string): string[] {
  return wrapText(text, PROSE_WIDTH, PROSE_WIDTH).map((line) => line.replaceAll(GLUE, " "));
}

/** True if there are too many targets to name all of them. */
export function isLong(group: readonly unknown[]): boolean {
  return group.length > MOST_NAMES;
}

/** One sentence if some could not be read: the counts of a report are those of the others. */
export function toUnreadCount(targets: readonly Pick<TargetHead, "error">[]): string[] {
  const unread = toTargetErrors({ targets }).length;
  return unread === 0 ? [] : [`${unread} of ${count(targets.length, "target")} could not be read.`];
}

/** At most twenty names, and the number of the others. */
export function listNames(group: readonly Pick<TargetHead, "name">[], show = showName): string {
  const names = group.slice(0, MOST_NAMES).map(({ name }) => show(name));
  return `${names.join(", ")}${isLong(group) ? ` and ${group.length - MOST_NAMES} more` : ""}`;
}
