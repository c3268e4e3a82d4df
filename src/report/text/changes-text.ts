// The changes of one account → the blocks that a reviewer reads.

import type { ActiveChange, TargetPlan } from "../../model/plan.ts";
import { isActive } from "../../model/plan.ts";
import type { Source } from "../../model/problem.ts";
import type { DesiredProvider } from "../../model/provider.ts";
import { escapeText, showValue } from "../escape.ts";
import { toFieldChanges } from "./field-changes.ts";
import type { FieldChange, Mark } from "./field-changes.ts";
import { toImpactLines } from "./impact-text.ts";
import { toOwnerLines } from "./owner-lines.ts";
import type { Style } from "./style.ts";
import { SYMBOLS } from "../symbols.ts";
import { count } from "../count.ts";

const MEANINGS = { "+": "create", "~": "update", "-": "delete" } as const;

/** The changes of one account, or that there are none. */
export function toChangesText({ changes, unmanaged }: TargetPlan, style: Style): string {
  const shown = changes.filter(isActive);
  const unchanged = changes.length - shown.length;
  if (shown.length === 0) {
    return toLines(["No changes. AWS matches the state files.", ...toRest(0, unmanaged.length)]);
  }
  const blocks = shown.map((change) => toChangeLines(change, style).join("\n"));
  return toLines([blocks.join("\n\n"), ...toRest(unchanged, unmanaged.length)]);
}

function toRest(unchanged: number, others: number): string[] {
  const verb = others === 1 ? "exists" : "exist";
  const parts = [
    ...(unchanged > 0 ? [`${unchanged} unchanged.`] : []),
    ...(others > 0
      ? [
          `${count(others, "other")} ${verb} in the account; no state file declares ${others === 1 ? "it" : "them"}.`,
        ]
      : []),
  ];
  return parts.length > 0 ? [parts.join(" ")] : [];
}

function toChangeLines(change: ActiveChange, style: Style): string[] {
  const { action, issuer, desired } = change;
  const note = desired.kind === "absent" && desired.source !== undefined ? "  state: absent" : "";
  const { changed, unchanged } = toFieldChanges(change);
  return [
    `  ${style(action, `${SYMBOLS[action]} ${action}`)}  ${style("strong", showValue(issuer))}`,
    style("faint", `            ${toOrigin(desired)}${note}`),
    ...toOwnerLines(change).map((line) => style("faint", `            ${line}`)),
    ...changed.flatMap((field) => toFieldLines(field, style)),
    ...(unchanged.length > 0 ? [style("faint", `        (unchanged: ${unchanged.join(", ")})`)] : []),
    ...toImpactLines(change).map((line) => style("warning", `      ${line}`)),
  ];
}

/** Where a provider is declared, or why it is in the plan although no file declares it. */
export function toOrigin({ source }: DesiredProvider): string {
  return source === undefined ? "no state file declares it (--prune)" : showSource(source);
}

/** `states/github.yaml:4`; in quotes if a CI runner would take the name for a command. */
export function showSource({ file, line }: Source): string {
  return `${/^\s*::/u.test(file) ? showValue(file) : escapeText(file)}:${line}`;
}

/** Values appear beside the name of a field that is added or removed, and below the name of one that changes. */
function toFieldLines({ name, symbol, values }: FieldChange, style: Style): string[] {
  const colour = (line: string, of: Mark): string => style(MEANINGS[of], line);
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

/** Lines as text, each ending with a line feed. */
export function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
