// A plan → one HTML page that loads nothing: what `apply` would change, and where.

import {
  isActive,
  summarise,
  type Action,
  type ActiveChange,
  type Plan,
  type TargetPlan,
} from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { count, SYMBOLS } from "../words.ts";
import type { Group } from "../group-by.ts";
import { toOrigin } from "../text/changes-text.ts";
import { toFieldChanges, type FieldChange, type Mark } from "../text/field-changes.ts";
import { groupGuards, groupTargets } from "../text/group-targets.ts";
import { toImpactLines } from "../text/impact-text.ts";
import { toOwnerLines } from "../text/owner-lines.ts";
import { escapeHtml, toCode, toProse } from "./escape-html.ts";
import { toHtmlPage } from "./html-page.ts";
import { toBadge, toCounts, toProblemList, toTable } from "./html-parts.ts";
import { PLAN_STYLE } from "./plan-style.ts";

/** Groups with more changes are folded: a reader opens what matters. */
const UNFOLDED_CHANGES = 20;

export function toPlanHtml(plan: Plan, toolVersion: string): string {
  const { create, update, delete: deletes } = summariseAll(plan);
  const isIdle = create + update + deletes === 0;
  const isWhole = toErrors(plan).length === 0;
  const counts = `${create} to create, ${update} to update, ${deletes} to delete`;
  const idle = isWhole ? "no changes" : "incomplete";
  return toHtmlPage({
    title: `OIDC plan: ${isIdle ? idle : counts}`,
    style: PLAN_STYLE,
    header: toPlanHeader(plan),
    main: toPlanMain(plan),
    toolVersion,
  });
}

/** The page of a run that failed before it had a plan. */
export function toFailedHtml(word: string, problems: readonly Problem[], toolVersion: string): string {
  const title = `OIDC ${word} failed`;
  const main = toProblemList("Why", "error", problems);
  return toHtmlPage({ title, style: PLAN_STYLE, header: "", main, toolVersion });
}

/** What the plan covers, and its counts. */
export function toPlanHeader(plan: Plan): string {
  const { create, update, delete: deletes, none } = summariseAll(plan);
  const { targets, files, fingerprint } = plan;
  const [first] = targets;
  const where =
    targets.length === 1 && first !== undefined
      ? `AWS account ${toCode(first.caller.account)}`
      : count(targets.length, "target");
  const isPart = !plan.complete && toErrors(plan).length === 0;
  const declared = `${count(create + update + deletes + none, "provider")} in ${count(files.length, "file")}`;
  return `<p class="soft">${where} · ${declared}${isPart ? " · only those that match <code>--only</code>" : ""}</p>
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
  const warnings = problems.filter(({ severity }) => severity === "warning");
  return `${toProblemList("A part is missing", "error", toErrors(plan))}${toProblemList("oidc apply refuses this plan", "warning", groupGuards(targets))}<h2>Changes</h2>
${groups.length === 0 ? "<p>None.</p>" : groups.map((group) => toGroup(group, groups.length)).join("\n")}
<h2>Targets</h2>
${toTargetTable(targets)}
${toProblemList("Warnings", "warning", warnings)}`;
}

function toErrors({ targets, problems }: Plan): Problem[] {
  return [
    ...problems.filter(({ severity }) => severity === "error"),
    ...targets.flatMap(({ error }) => error ?? []),
  ];
}

function summariseAll({ targets }: Plan): ReturnType<typeof summarise> {
  return summarise(targets.flatMap(({ changes }) => changes));
}

function toGroup(group: Group<TargetPlan>, groups: number): string {
  const changes = group[0].changes.filter(isActive);
  const names = group.map(({ name }) => escapeHtml(name)).join(", ");
  const title = group.length === 1 ? names : `${group.length} targets: ${names}`;
  const summary = summarise(changes);
  const badges = (["create", "update", "delete"] as const)
    .filter((action) => summary[action] > 0)
    .map((action) => toBadge(action, `${SYMBOLS[action]} ${summary[action]}`));
  const isOpen = groups === 1 || changes.length <= UNFOLDED_CHANGES;
  return `<details${isOpen ? " open" : ""}><summary>${badges.join("")}<b>${title}</b></summary>
<ul class="items">
${changes.map(toChangeItem).join("\n")}
</ul></details>`;
}

function toChangeItem(change: ActiveChange): string {
  const { action, issuer, desired } = change;
  const { changed, unchanged } = toFieldChanges(change);
  const isAbsent = desired.kind === "absent" && desired.source !== undefined;
  return [
    `<li><h3>${toBadge(action, `${SYMBOLS[action]} ${action}`)}${toCode(issuer)}</h3>`,
    `<p class="soft">${escapeHtml(toOrigin(desired))}${isAbsent ? " <code>state: absent</code>" : ""}</p>`,
    ...toOwnerLines(change).map((line) => `<p class="soft">${escapeHtml(line)}</p>`),
    ...changed.map(toField),
    ...(unchanged.length > 0 ? [`<p class="soft">Unchanged: ${escapeHtml(unchanged.join(", "))}</p>`] : []),
    ...toImpactLines(change).map((line) => `<p>${toBadge("warning", "roles")}${toProse(line)}</p>`),
    "</li>",
  ].join("");
}

const MEANINGS: Readonly<Record<Mark, Action>> = { "+": "create", "~": "update", "-": "delete" };

function toField({ name, values }: FieldChange): string {
  const items = values.map(
    ({ symbol, text }) => `<li class="${MEANINGS[symbol]}"><code>${symbol} ${escapeHtml(text)}</code></li>`,
  );
  return `<p>${name}</p><ul class="diff">${items.join("")}</ul>`;
}

function toTargetTable(targets: readonly TargetPlan[]): string {
  const rows = targets.map(({ name, caller, changes, guards, error }) => {
    const { create, update, delete: deletes, none } = summarise(changes);
    const codes = [...new Set(guards.map(({ code }) => code))].map((code) => toBadge("warning", code));
    const notes = error === undefined ? codes : [toBadge("error", error.code)];
    const numbers = error === undefined ? [create, update, deletes, none].map(String) : ["", "", "", ""];
    return [escapeHtml(name), toCode(caller.account), ...numbers, notes.join("")];
  });
  const counts = ["Create", "Update", "Delete", "Unchanged"];
  return toTable("Targets", ["Target", "Account", ...counts, "Notes"], rows, counts);
}
