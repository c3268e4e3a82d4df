// The plans of several targets → those that are the same shown once, and a table of all.

import type { Plan, TargetPlan } from "../../model/plan.ts";
import { summarise } from "../../model/plan.ts";
import type { Undeclared } from "./changes-text.ts";
import { TARGET_NAME } from "../../model/target.ts";
import { toChangesText, toLines } from "./changes-text.ts";
import { toProblemFrame } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { showValue } from "../escape.ts";
import { wrapText } from "./wrap-text.ts";
import { count } from "../count.ts";
import { groupTargets } from "./group-targets.ts";

/** The width of a list of names. */
const WIDTH = 80;

/** A section for each kind of result: targets with the same changes, then each that could not be read. */
export function toManyTargets({ targets, files }: Plan, style: Style, undeclared?: Undeclared): string[] {
  if (targets.length === 0) return ["No targets.\n"];
  return [
    ...groupTargets(targets).map((group) => toGroupText(group, files.length, style, undeclared)),
    ...targets.flatMap(({ name, caller, error }) =>
      error === undefined
        ? []
        : [
            `Target ${showName(name)} (AWS account ${caller.account}) could not be read\n\n${toProblemFrame(error, style)}`,
          ],
    ),
  ];
}

function toGroupText(
  group: readonly TargetPlan[],
  files: number,
  style: Style,
  undeclared?: Undeclared,
): string {
  const [first] = group;
  if (first === undefined) return "";
  const names = group.map(({ name }) => showName(name)).join(", ");
  const title =
    group.length === 1
      ? [`Target ${names} (AWS account ${first.caller.account})`]
      : wrapText(`${group.length} targets: ${names}`, WIDTH, WIDTH);
  const isAlike = group.every(({ changes }) => changes.length === first.changes.length);
  const declared = `${count(first.changes.length, "provider")} declared in ${count(files, "file")}`;
  return `${toLines([...title, ...(isAlike ? [declared] : []), ""])}${toChangesText(first, style, undeclared)}`;
}

/** A name as it is; in quotes if it cannot be one, so that no line begins with a command. */
export function showName(name: string): string {
  return TARGET_NAME.test(name) ? name : showValue(name);
}

const COLUMNS = ["create", "update", "delete", "unchanged"] as const;

/** One line a target, in the order of the plan. */
export function toTargetTable(targets: readonly TargetPlan[]): string {
  const names = targets.map(({ name }) => showName(name));
  const width = names.reduce((widest, name) => Math.max(widest, name.length), "target".length);
  const head = `${"target".padEnd(width)}  ${"account".padEnd(12)}  ${COLUMNS.join("  ")}`;
  const rows = targets.map(({ caller, changes, guards, error }, row) => {
    const { create, update, delete: deletes, none } = summarise(changes);
    const cells = [create, update, deletes, none].map((cell, index) =>
      String(cell).padStart(COLUMNS[index]?.length ?? 0),
    );
    const note = guards.length > 0 ? `  ${[...new Set(guards.map(({ code }) => code))].join(", ")}` : "";
    const result = error === undefined ? `${cells.join("  ")}${note}` : `error: ${error.code}`;
    return `${(names[row] ?? "").padEnd(width)}  ${caller.account}  ${result}`;
  });
  return toLines([head, ...rows]);
}
