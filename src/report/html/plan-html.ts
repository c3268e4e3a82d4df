// A plan → one HTML page that loads nothing: what `apply` would change, and where.

import { codesOf } from "../codes-of.ts";
import { onlyErrors, onlyWarnings } from "../../model/by-severity.ts";
import { allChanges } from "../../model/all-changes.ts";
import {
  countDeclared,
  isAboutPlan,
  isActive,
  isNarrowed,
  summarise,
  toTargetErrors,
  type Plan,
  type TargetPlan,
} from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { count } from "../words.ts";
import { groupGuards, groupTargets } from "../text/group-targets.ts";
import { escapeHtml, toCode } from "./escape-html.ts";
import { toHtmlPage } from "./html-page.ts";
import { toBadge, toCounts, toErrorLists, toProblemList, toTable } from "./html-parts.ts";
import { SAVED_STYLE } from "./saved-style.ts";
import { toChangeSection } from "./change-section.ts";

export function toPlanHtml(plan: Plan, toolVersion: string): string {
  const { create, update, delete: deletes } = summarise(allChanges(plan));
  const isIdle = create + update + deletes === 0;
  const isWhole = !toErrors(plan).some(isAboutPlan);
  const counts = `${create} to create, ${update} to update, ${deletes} to delete`;
  const idle = isWhole ? "no changes" : "incomplete";
  return toHtmlPage({
    title: `OIDC plan: ${isIdle ? idle : counts}`,
    style: SAVED_STYLE,
    header: toPlanHeader(plan),
    main: toPlanMain(plan),
    toolVersion,
  });
}

export function toFailedHtml(word: string, problems: readonly Problem[], toolVersion: string): string {
  const title = `OIDC ${word} failed`;
  const main = toProblemList("Why", "error", problems);
  return toHtmlPage({ title, style: SAVED_STYLE, header: "", main, toolVersion });
}

/** What the plan covers, and its counts. */
export function toPlanHeader(plan: Plan): string {
  const changes = allChanges(plan);
  const { create, update, delete: deletes, none } = summarise(changes);
  const { targets, files, fingerprint } = plan;
  const [first] = targets;
  const where =
    targets.length === 1 && first !== undefined
      ? `AWS account ${toCode(first.caller.account)}`
      : count(targets.length, "target");
  const declared = `${count(countDeclared(changes), "provider")} in ${count(files.length, "file")}`;
  return `<p class="soft">${where} · ${declared}${isNarrowed(plan) ? " · only those that match <code>--only</code>" : ""}</p>
<p class="soft">Fingerprint ${toCode(fingerprint)}</p>
${toCounts("Providers", [
  ["create", create, "to create"],
  ["update", update, "to update"],
  ["delete", deletes, "to delete"],
  ["none", none, "unchanged"],
])}`;
}

/** Why it would be refused, what changes where, and a table of the targets. */
export function toPlanMain(plan: Plan): string {
  const { targets, problems } = plan;
  const groups = groupTargets(targets).filter((group) => group[0].changes.some(isActive));
  const warnings = onlyWarnings(problems);
  return `${toErrorLists(toErrors(plan))}${toProblemList("oidc apply refuses this plan", "warning", groupGuards(targets))}<h2>Changes</h2>
${groups.length === 0 ? "<p>None.</p>" : groups.map((group) => toChangeSection(group, groups.length)).join("\n")}
<h2>Targets</h2>
${toTargetTable(targets)}
${toProblemList("Warnings", "warning", warnings)}`;
}

function toErrors(plan: Plan): Problem[] {
  return [...onlyErrors(plan.problems), ...toTargetErrors(plan)];
}

function toTargetTable(targets: readonly TargetPlan[]): string {
  const rows = targets.map(({ name, caller, changes, guards, error }) => {
    const { create, update, delete: deletes, none } = summarise(changes);
    const codes = codesOf(guards).map((code) => toBadge("warning", code));
    const notes = error === undefined ? codes : [toBadge("error", error.code)];
    const numbers = error === undefined ? [create, update, deletes, none].map(String) : ["", "", "", ""];
    return [escapeHtml(name), toCode(caller.account), ...numbers, notes.join("")];
  });
  const counts = ["Create", "Update", "Delete", "Unchanged"];
  return toTable("Targets", ["Target", "Account", ...counts, "Notes"], rows, counts);
}
