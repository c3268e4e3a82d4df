// The changes of one account → the blocks that a reviewer reads.

import { isActive, type ActiveChange, type TargetPlan } from "../../model/plan.ts";
import { showValue } from "../escape.ts";
import { MARK_MEANINGS, toFieldChanges } from "./field-changes.ts";
import type { FieldChange, Mark } from "./to-difference.ts";
import { toImpactLines } from "./impact-text.ts";
import { toOwnerLines } from "./owner-lines.ts";
import type { Style } from "./style.ts";
import { SYMBOLS, joinLines, toUndeclaredWords } from "../words.ts";
import { groupBy, showGroups, type Group } from "../group-by.ts";
import { toOrigin } from "./show-source.ts";

/**
 * What a plan says of the providers that no file declares: their names, how to see them, or only how many there are.
 */
export type Undeclared = "list" | "hint" | "count";

/** More changes of one kind than this are shown once if they have the same content. */
const MOST_ALIKE = 10;

/** The changes of one account, or that there are none. */
export function toChangesText(
  { changes, unmanaged }: TargetPlan,
  style: Style,
  undeclared: Undeclared = "hint",
): string {
  const shown = changes.filter(isActive);
  const unchanged = changes.length - shown.length;
  const others = toOthers(unmanaged, undeclared);
  if (shown.length === 0) return joinLines(["No changes. AWS matches the state files.", ...others]);
  const rest =
    unchanged > 0
      ? [[`${unchanged} unchanged.`, others[0] ?? ""].join(" ").trim(), ...others.slice(1)]
      : others;
  return joinLines([toBlocks(shown, style).join("\n\n"), ...rest]);
}

/** A sentence about what no file declares, and perhaps the names. */
function toOthers(unmanaged: TargetPlan["unmanaged"], undeclared: Undeclared): string[] {
  if (unmanaged.length === 0) return [];
  const them = unmanaged.length === 1 ? "it" : "them";
  const hint = undeclared === "hint" ? ` (\`--undeclared list\` names ${them})` : "";
  const end = undeclared === "list" ? ":" : ".";
  return [
    `${toUndeclaredWords(unmanaged.length, " in the account")}${hint}${end}`,
    ...(undeclared === "list" ? unmanaged.map(({ issuer }) => `  ${showValue(issuer)}`) : []),
  ];
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
