// Who can sign in → the main part of the page.

import { toFindings, type TargetTrust, type Trust } from "../../model/trust.ts";
import { count } from "../words.ts";
import { toFindMarks } from "../finding-marks.ts";
import type { Group } from "../../model/group-by.ts";
import { groupTrusts, mergeFindings } from "../group-trusts.ts";
import { toTrustFacts } from "../trust-words.ts";
import { escapeHtml } from "./escape-html.ts";
import { toFindingSection, type Explain } from "./finding-section.ts";
import { toProviderSection } from "./provider-section.ts";
import { toTokenSection } from "./token-section.ts";
import { toUnreadSection, toTargetSection } from "./trust-targets.ts";

/** For one account its token, findings and map; for several the findings of all, then what is the same once. */
export function toTrustMain(trust: Trust, explain: Explain): string {
  const { targets } = trust;
  const groups = groupTrusts(targets);
  if (targets.length <= 1) {
    const parts = groups
      .flat()
      .flatMap((target) => [
        ...(target.token === null ? [] : [toTokenSection(target.token)]),
        toFindingSection(target.findings, explain),
        "<h2>Providers</h2>",
        toProviderSection(target, toFindMarks(target.findings)),
      ]);
    return [...toUnreadSection(trust), ...parts].join("\n");
  }
  return [
    ...toUnreadSection(trust),
    toFindingSection(mergeFindings(toFindings(trust)), explain),
    ...groups.flatMap(toGroupSection),
    toTargetSection(targets),
  ].join("\n");
}

/** Targets where the same people can sign in, by the first of them. */
function toGroupSection(group: Group<TargetTrust>): string[] {
  const [target] = group;
  const { token, findings } = target;
  return [
    `${toGroupTitle(group)}<p class="soft">${toTrustFacts(target)}</p>`,
    ...(token === null ? [] : [toTokenSection(token)]),
    toProviderSection(target, toFindMarks(findings)),
  ];
}

function toGroupTitle(group: Group<TargetTrust>): string {
  const [first] = group;
  const names = group.map(({ name }) => escapeHtml(name)).join(", ");
  const title =
    group.length === 1 ? `${names} · ${escapeHtml(first.caller.account)}` : count(group.length, "target");
  return `<h2>${title}</h2>\n${group.length === 1 ? "" : `<p>${names}</p>\n`}`;
}
