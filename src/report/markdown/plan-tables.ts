// A plan → two kinds of tables in Markdown: the changes of a target, and the targets.

import { codesOf } from "../codes-of.ts";
import { isActive, summarise, type ActiveChange, type Plan, type TargetPlan } from "../../model/plan.ts";
import { toCodeCell } from "./escape-markdown.ts";
import { toFieldChanges } from "../text/field-changes.ts";
import type { Group } from "../../model/group-by.ts";
import { SYMBOLS } from "../words.ts";
import { toGroupTitle } from "./markdown-frame.ts";
import { shorten } from "./shorten.ts";

export function toChangeTable(group: Group<TargetPlan>, isOneOfMany: boolean, entries: number): string[] {
  const changing = group[0].changes.filter(isActive);
  return [
    ...(isOneOfMany ? ["", `#### ${toGroupTitle(group, entries)}`] : []),
    "",
    "| | Provider | Change |",
    "|:-:|---|---|",
    ...shorten(changing, entries, toRow, (more) => `| | ${more} | |`),
  ];
}

export function toTargetRows({ targets }: Plan, entries: number): string[] {
  const toRow = ({ name, caller, changes, guards, error }: TargetPlan): string => {
    const { create, update, delete: deletes, none } = summarise(changes);
    const codes = codesOf(guards).map(toCodeCell).join(", ");
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
