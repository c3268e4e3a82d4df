// Providers and their roles → a part of the page: a fold for each issuer with a picture and a table.

import { isAtLeast } from "../../model/finding.ts";
import type { TargetTrust, TrustedProvider } from "../../model/trust.ts";
import { count } from "../words.ts";
import type { FindMarks } from "../finding-marks.ts";
import { listUnclear } from "../list-callers.ts";
import { toSharedWords } from "../trust-words.ts";
import { escapeHtml, toCode } from "./escape-html.ts";
import { toSeverityBadge } from "./finding-section.ts";
import { toMapFigure } from "./trust-map-svg.ts";
import { toCallerTable, toBadges } from "./caller-table.ts";

/** A page with few providers shows all of them unfolded. */
const FEW_PROVIDERS = 5;

/** Large tables stay folded, so that the page opens at once. */
const MOST_UNFOLDED = 100;

export function toProviderSection({ providers, dangling }: TargetTrust, findMarks: FindMarks): string {
  const isFew = providers.length <= FEW_PROVIDERS;
  return [
    ...(providers.length === 0 ? ["<p>None.</p>"] : []),
    ...providers.map((provider) => toFold(provider, findMarks, isFew)),
    ...toDanglingFold(dangling),
    ...toUnclearFold(listUnclear(providers)),
  ].join("\n");
}

function toFold(provider: TrustedProvider, findMarks: FindMarks, isFew: boolean): string {
  const { issuer, arn, roles } = provider;
  const own = findMarks(issuer, arn);
  const worst = [...own, ...roles.flatMap((role) => findMarks(issuer, role.arn).slice(0, 1))];
  const isBad = worst.some(({ severity }) => isAtLeast(severity, "high"));
  const isOpen = (isFew || isBad) && roles.length <= MOST_UNFOLDED;
  const facts = [toRoleWords(provider), ...toSharedWords(provider)].join(" · ");
  return `<details${isOpen ? " open" : ""}><summary><h3>${toCode(issuer)}</h3> <span class="soft">${escapeHtml(facts)}</span> ${toBadges(own)}</summary>
${toMapFigure(provider, findMarks)}
${toCallerTable(provider, findMarks)}</details>`;
}

function toRoleWords({ roles }: TrustedProvider): string {
  const unclear = roles.filter(({ isUnclear }) => isUnclear).length;
  return `${count(roles.length - unclear, "role")}${unclear === 0 ? "" : `, ${unclear} more undecided`}`;
}

function toDanglingFold(dangling: TargetTrust["dangling"]): string[] {
  if (dangling.length === 0) return [];
  const items = dangling.map(
    ({ issuer, name }) => `<li>${toCode(name)} <span class="soft">trusts</span> ${toCode(issuer)}</li>`,
  );
  return [
    `<details open><summary><h3>No such provider</h3> ${toSeverityBadge("high", ": dangling-role")}</summary>
<ul class="items">${items.join("\n")}</ul></details>`,
  ];
}

function toUnclearFold(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `<details open><summary><h3>Undecided</h3> <span class="soft">${count(names.length, "role")} may trust any provider: the trust policy could not be evaluated</span></summary>
<ul class="names">${names.map((name) => `<li>${toCode(name)}</li>`).join("\n")}</ul></details>`,
  ];
}
