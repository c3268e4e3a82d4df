// The changes of an account → the blocks that a reviewer reads.

import { isActive, summarise, type ActiveChange, type TargetPlan } from "../../model/plan.ts";
import { showValue } from "../escape.ts";
import { MARK_MEANINGS, toFieldChanges } from "./field-changes.ts";
import type { FieldChange, Mark } from "./to-difference.ts";
import { toImpactLines } from "./impact-text.ts";
import { toOwnerLines } from "./owner-lines.ts";
import type { Style } from "./style.ts";
import { toOtherLines, type Undeclared } from "./other-lines.ts";
import { SYMBOLS, joinLines } from "../words.ts";
import { groupBy, type Group } from "../../model/group-by.ts";
import { showGroups } from "../show-groups.ts";
import { toOrigin } from "./show-source.ts";

/** More changes of one kind than this are shown once if they have the same content. */
const MOST_ALIKE = 10;

/** The changes of one account, or of several that have the same ones; or that there are none. */
export function toChangesText(group: Group<TargetPlan>, style: Style, undeclared?: Undeclared): string {
  const blocks = toChangeBlocks(group[0], style);
  const others = toOtherLines(group, undeclared);
  if (blocks === "") return joinLines(["No changes. AWS matches the state files.", ...others]);
  const unchanged = toUnchanged(group);
  const rest =
    unchanged === "" ? others : [[unchanged, others[0] ?? ""].join(" ").trim(), ...others.slice(1)];
  return joinLines([blocks, ...rest]);
}

/** Only what changes; empty if nothing does. */
export function toChangeBlocks({ changes }: Pick<TargetPlan, "changes">, style: Style): string {
  return toBlocks(changes.filter(isActive), style).join("\n\n");
}

/** Accounts with the same changes may differ in this number: then the table alone has it. */
function toUnchanged(group: Group<TargetPlan>): string {
  const [number = 0, ...different] = new Set(group.map(({ changes }) => summarise(changes).none));
  return number === 0 || different.length > 0 ? "" : `${number} unchanged.`;
}

/** A block for each change; one for many that have the same content, at the place of the first. */
function toBlocks(changes: readonly ActiveChange[], style: Style): string[] {
  return showGroups(
    changes,
    changes.length > MOST_ALIKE ? groupAlike(changes, style) : [],
    (change) => [toChangeLines(change, style).join("\n")],
    (group) => [toGroupLines(group, style).join("\n")],
  );
}

function groupAlike(changes: readonly ActiveChange[], style: Style): Group<ActiveChange>[] {
  const toContent = (change: ActiveChange): string =>
    [change.action, ...toBodyLines(change, style)].join("\n");
  return groupBy(changes, toContent).filter((group) => group.length > MOST_ALIKE);
}

function toGroupLines(group: Group<ActiveChange>, style: Style): string[] {
  const [first] = group;
  const { action } = first;
  return [
    `  ${style(action, `${SYMBOLS[action]} ${action}`)}  ${style("strong", `${group.length} providers with the same content`)}`,
    ...toBodyLines(first, style),
    ...group.flatMap((change) => [`        ${showValue(change.issuer)}  ${style("faint", toPlace(change))}`]),
  ];
}

function toChangeLines(change: ActiveChange, style: Style): string[] {
  const { action, issuer } = change;
  return [
    `  ${style(action, `${SYMBOLS[action]} ${action}`)}  ${style("strong", showValue(issuer))}`,
    style("faint", `            ${toPlace(change)}`),
    ...toBodyLines(change, style),
  ];
}

function toPlace({ desired }: ActiveChange): string {
  const isDeclared = desired.kind === "absent" && desired.source !== undefined;
  return `${toOrigin(desired)}${isDeclared ? "  state: absent" : ""}`;
}

/** Everything about a change but whose it is and where it is declared. */
function toBodyLines(change: ActiveChange, style: Style): string[] {
  const { changed, unchanged } = toFieldChanges(change);
  return [
    ...toOwnerLines(change).map((line) => style("faint", `            ${line}`)),
    ...changed.flatMap((field) => toFieldLines(field, style)),
    ...(unchanged.length > 0 ? [style("faint", `        (unchanged: ${unchanged.join(", ")})`)] : []),
    ...toImpactLines(change).map((line) => style("warning", `      ${line}`)),
  ];
}

/** Values appear beside the name of a field that is added or removed, and below the name of one that changes. */
function toFieldLines({ name, symbol, values }: FieldChange, style: Style): string[] {
  const colour = (line: string, of: Mark): string => style(MARK_MEANINGS[of], line);
  if (symbol !== "~") {
    return values.map(({ text }, index) =>
      colour(
        index === 0 ? `      ${symbol} ${name.padEnd(11)}  ${text}` : `${" ".repeat(21)}${text}`,
        symbol,
      ),
    );
  }
  return [
    colour(`      ~ ${name}`, symbol),
    ...values.map((value) => colour(`          ${value.symbol} ${value.text}`, value.symbol)),
  ];
}
