// The plans of several targets → those that are the same shown once, and a table of all.

import { codesOf } from "../codes-of.ts";
import { countDeclared, summarise, type Plan, type TargetPlan } from "../../model/plan.ts";
import { count, joinLines } from "../words.ts";
import type { Group } from "../../model/group-by.ts";
import { toChangesText } from "./changes-text.ts";
import type { Undeclared } from "./other-lines.ts";
import { groupTargets } from "./group-targets.ts";
import type { Style } from "./style.ts";
import { toTargetTable } from "./target-table.ts";
import { toUnreadTexts } from "./unread-texts.ts";
import { toGroupTitle } from "./target-names.ts";

/** A section for each kind of result: targets with the same changes, then each that could not be read. */
export function toManyTargets({ targets, files }: Plan, style: Style, undeclared?: Undeclared): string[] {
  if (targets.length === 0) return ["No targets.\n"];
  return [
    ...groupTargets(targets).map((group) => toGroupText(group, files.length, style, undeclared)),
    ...toUnreadTexts(targets, style),
  ];
}

function toGroupText(group: Group<TargetPlan>, files: number, style: Style, undeclared?: Undeclared): string {
  const [first] = group;
  const number = countDeclared(first.changes);
  const isAlike = group.every(({ changes }) => countDeclared(changes) === number);
  const declared = `${count(number, "provider")} declared in ${count(files, "file")}`;
  return `${joinLines([...toGroupTitle(group), ...(isAlike ? [declared] : []), ""])}${toChangesText(group, style, undeclared)}`;
}

/** One line a target, in the order of the plan. */
export function toPlanTable(targets: readonly TargetPlan[]): string {
  return toTargetTable(targets, groupTargets(targets), {
    titles: ["create", "update", "delete", "unchanged"],
    toNumbers: ({ changes }) => {
      const { create, update, delete: deletes, none } = summarise(changes);
      return [create, update, deletes, none];
    },
    toNote: ({ guards }) => codesOf(guards).join(", "),
  });
}
