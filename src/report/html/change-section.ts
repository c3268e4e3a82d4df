// The changes of a target → a part of the page.

import { isActive, summarise, type ActiveChange, type TargetPlan } from "../../model/plan.ts";
import { SYMBOLS } from "../words.ts";
import type { Group } from "../../model/group-by.ts";
import { toOrigin } from "../text/show-source.ts";
import { MARK_MEANINGS, toFieldChanges } from "../text/field-changes.ts";
import type { FieldChange } from "../text/to-difference.ts";
import { toImpactLines } from "../text/impact-text.ts";
import { toOwnerLines } from "../text/owner-lines.ts";
import { escapeHtml, toCode, toProse } from "./escape-html.ts";
import { toBadge } from "./html-parts.ts";

/** Groups with more changes are folded: a reader opens what matters. */
const UNFOLDED_CHANGES = 20;

export function toChangeSection(group: Group<TargetPlan>, groups: number): string {
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

function toField({ name, values }: FieldChange): string {
  const items = values.map(
    ({ symbol, text }) =>
      `<li class="${MARK_MEANINGS[symbol]}"><code>${symbol} ${escapeHtml(text)}</code></li>`,
  );
  return `<p>${name}</p><ul class="diff">${items.join("")}</ul>`;
}
