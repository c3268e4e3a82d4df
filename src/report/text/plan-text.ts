// A plan → the text that a reviewer reads.

import { allChanges } from "../../model/all-changes.ts";
import {
  countDeclared,
  isNarrowed,
  summarise,
  type Change,
  type Plan,
  type TargetPlan,
} from "../../model/plan.ts";
import { isOneAccount, toUnreadCount } from "./target-names.ts";
import { toChangesText } from "./changes-text.ts";
import type { Undeclared } from "./other-lines.ts";
import { toAutoLines } from "./auto-text.ts";
import { toGuardFrame, toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { toManyTargets, toPlanTable } from "./targets-text.ts";
import { count, joinLines } from "../words.ts";
import { groupGuards } from "./group-targets.ts";

/** How many hex digits of a fingerprint to show. */
export const SHORT_FINGERPRINT = 16;

/** The whole plan, ending with a line feed. The counts come last, where people read a log first. */
export function toPlanText(plan: Plan, style: Style, undeclared?: Undeclared): string {
  const changes = allChanges(plan);
  const { create, update, delete: deletes } = summarise(changes);
  const isIdle = create + update + deletes === 0;
  const isMany = !isOneAccount(plan.targets);
  const autoLines = toAutoLines(changes);
  const sections = [
    ...(isMany
      ? toManyTargets(plan, style, undeclared)
      : plan.targets.map((target) => toTargetText(target, plan, style, undeclared))),
    ...(autoLines.length > 0 ? [joinLines(autoLines)] : []),
    ...(plan.problems.length > 0 ? [toProblemFrames(plan.problems, style)] : []),
    ...groupGuards(plan.targets).map((guard) => toGuardFrame(guard, style)),
    ...(isMany && plan.targets.length > 1 ? [toPlanTable(plan.targets)] : []),
    ...(isNarrowed(plan) ? ["Only providers that match --only were compared.\n"] : []),
  ];
  const ending = [
    ...(isIdle
      ? []
      : [`Plan: ${create} to create, ${update} to update, ${deletes} to delete${toPruned(changes)}.`]),
    ...toUnreadCount(plan.targets),
    `Fingerprint: ${plan.fingerprint.slice(0, SHORT_FINGERPRINT)}`,
  ];
  return [...sections, joinLines(ending)].join("\n");
}

/** The head and the changes of one account. */
function toTargetText(target: TargetPlan, { files }: Plan, style: Style, undeclared?: Undeclared): string {
  const { caller, changes } = target;
  const header = [
    `AWS account ${caller.account}`,
    `${count(countDeclared(changes), "provider")} declared in ${count(files.length, "file")}`,
    "",
  ];
  return `${joinLines(header)}${toChangesText([target], style, undeclared)}`;
}

/** Those of the deletes that no file declares. */
function toPruned(changes: readonly Change[]): string {
  const pruned = changes.filter(({ reason }) => reason === "pruned").length;
  return pruned === 0 ? "" : ` (${pruned} pruned)`;
}
