// A plan → the text that a reviewer reads.

import type { ActiveChange, Change, Plan, TargetPlan } from "../../model/plan.ts";
import { countDeclared, isActive, summarise } from "../../model/plan.ts";
import type { Source } from "../../model/problem.ts";
import type { DesiredProvider } from "../../model/provider.ts";
import { escapeText, showValue } from "../escape.ts";
import { toFieldChanges } from "./field-changes.ts";
import type { FieldChange, Mark } from "./field-changes.ts";
import { toImpactLines } from "./impact-text.ts";
import { toOwnerLines } from "./owner-lines.ts";
import { toGuardFrame, toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { SYMBOLS } from "../symbols.ts";
import { count } from "../count.ts";

const MEANINGS = { "+": "create", "~": "update", "-": "delete" } as const;

/** How many hex digits of a fingerprint to show. */
export const SHORT_FINGERPRINT = 16;

/** The whole plan, ending with a line feed. The counts come last, where people read a log first. */
export function toPlanText(plan: Plan, style: Style): string {
  const changes = plan.targets.flatMap((target) => target.changes);
  const { create, update, delete: deletes } = summarise(changes);
  const isIdle = create + update + deletes === 0;
  const sections = [
    ...plan.targets.map((target) => toTargetText(target, plan.files.length, style)),
    ...(plan.problems.length > 0 ? [toProblemFrames(plan.problems, style)] : []),
    ...plan.targets.flatMap(({ guards }) => guards.map((guard) => toGuardFrame(guard, style))),
    ...(plan.complete ? [] : ["Only the providers that match --only were compared.\n"]),
    ...(isIdle
      ? []
      : [`Plan: ${create} to create, ${update} to update, ${deletes} to delete${toPruned(changes)}.\n`]),
  ];
  return `${sections.join("\n")}${isIdle ? "\n" : ""}Fingerprint: ${plan.fingerprint.slice(0, SHORT_FINGERPRINT)}\n`;
}

function toTargetText({ caller, changes, unmanaged }: TargetPlan, files: number, style: Style): string {
  const shown = changes.filter(isActive);
  const unchanged = changes.length - shown.length;
  const header = [
    `AWS account ${caller.account}`,
    `${count(countDeclared(changes), "provider")} declared in ${count(files, "file")}`,
    "",
  ];
  if (shown.length === 0) {
    return toLines([...header, "No changes. AWS matches the state files.", ...toRest(0, unmanaged.length)]);
  }
  const blocks = shown.map((change) => toChangeLines(change, style).join("\n"));
  return toLines([...header, blocks.join("\n\n"), ...toRest(unchanged, unmanaged.length)]);
}

/** Those of the deletes that no file declares. */
function toPruned(changes: readonly Change[]): string {
  const pruned = changes.filter(({ reason }) => reason === "pruned").length;
  return pruned === 0 ? "" : ` (${pruned} pruned)`;
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

function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
