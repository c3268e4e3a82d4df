// Providers and their roles → a part of the page: a fold for each issuer with a picture and a table.

import { isAtLeast, type Finding } from "../../model/finding.ts";
import type { TargetTrust, TrustedProvider } from "../../model/trust.ts";
import { count } from "../words.ts";
import type { FindMarks } from "../finding-marks.ts";
import { listCallers, listUnclear, type Entry } from "../list-callers.ts";
import { toConditionWords, toSharedWords } from "../trust-words.ts";
import { escapeHtml, toCode } from "./escape-html.ts";
import { toSeverityBadge } from "./finding-section.ts";
import { toBadge } from "./html-parts.ts";
import { toMapFigure } from "./trust-map-svg.ts";

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
${toTable(provider, findMarks)}</details>`;
}

function toRoleWords({ roles }: TrustedProvider): string {
  const unclear = roles.filter(({ isUnclear }) => isUnclear).length;
  return `${count(roles.length - unclear, "role")}${unclear === 0 ? "" : `, ${unclear} more undecided`}`;
}

function toTable(provider: TrustedProvider, findMarks: FindMarks): string {
  const { issuer, arn } = provider;
  const unused = findMarks(issuer, arn).filter(({ code }) => code === "unused-audience");
  const rows = listCallers(provider).flatMap(({ audience, entries }) => {
    const name = audience === null ? '<span class="soft">none of its audiences</span>' : toCode(audience);
    if (entries.length === 0) {
      return `<tr><td>${name}</td><td><span class="soft">no role</span></td><td></td><td>${toBadges(unused.slice(0, 1))}</td></tr>`;
    }
    return entries.map(
      (entry) => `<tr><td>${name}</td>${toCells(entry, findMarks(issuer, entry.role.arn))}</tr>`,
    );
  });
  if (rows.length === 0) return "<p>It has no client ID, so that nobody can sign in through it.</p>";
  return `<table class="callers"><caption>Who can sign in through ${escapeHtml(issuer)}</caption>
<thead><tr><th scope="col">Audience</th><th scope="col">Role</th><th scope="col">Subjects and conditions</th><th scope="col">Findings</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>`;
}

function toCells({ role, grant }: Entry, marks: readonly Finding[]): string {
  const undecided = grant.decided ? "" : toBadge("undecided", "? undecided");
  const subjects = grant.subjects.map(toCode);
  const conditions = grant.conditions.map(
    (one) => `<span class="soft">if ${toCode(toConditionWords(one))}</span>`,
  );
  return `<td>${toCode(role.name)}</td><td>${[...subjects, ...conditions].join("")}</td><td>${undecided}${toBadges(marks)}</td>`;
}

function toBadges(marks: readonly Finding[]): string {
  const codes = new Map(marks.map(({ code, severity }) => [code, severity]));
  return [...codes].map(([code, severity]) => toSeverityBadge(severity, `: ${code}`)).join("");
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
