// A provider and its roles → a picture of who gets where: issuer, audience, subject, role.

import type { TrustedProvider } from "../../model/trust.ts";
import { count } from "../words.ts";
import { escapeText, showValue } from "../escape.ts";
import { showSeverity, type FindMarks } from "../finding-marks.ts";
import { listCallers } from "../list-callers.ts";
import { toConditionWords } from "../trust-words.ts";
import { toTrustMap } from "../trust-map.ts";
import { layOutMap, type MapNode } from "./lay-out-map.ts";
import { wrapLabel } from "./wrap-label.ts";
import { toSvg } from "./map-svg.ts";

/** A picture of more is no picture any more: it then shows how many roles each audience opens. */
const MOST_ROLES = 60;

const WIDTHS = { issuer: 32, audience: 28, subject: 44, role: 34 } as const;

/** The figure; empty if no role is certain to trust the provider. */
export function toMapFigure(provider: TrustedProvider, findMarks: FindMarks): string {
  const clear = provider.roles.filter(({ isUnclear }) => !isUnclear).length;
  if (clear === 0) return "";
  const columns = clear > MOST_ROLES ? toCountColumns(provider) : toColumns(provider, findMarks);
  const what = clear > MOST_ROLES ? "audience, number of roles" : "audience, subject, role";
  return `<figure><figcaption>From left to right: issuer, ${what}. The table below says the same.</figcaption>
<div class="scroll" tabindex="0">${toSvg(layOutMap(columns), provider.issuer)}</div></figure>`;
}

function toColumns(provider: TrustedProvider, findMarks: FindMarks): MapNode[][] {
  const { audiences, subjects, roles } = toTrustMap(provider);
  return [
    [toNode("issuer", [provider.issuer], [])],
    audiences.map(toAudienceNode),
    subjects.map(({ subject, conditions, from }) =>
      toNode("subject", [subject, ...conditions.map((one) => `if ${toConditionWords(one)}`)], from),
    ),
    roles.map(({ name, arn }, index) => {
      const [worst] = findMarks(provider.issuer, arn);
      const from = subjects.flatMap(({ to }, subject) => (to.includes(index) ? [subject] : []));
      const mark = worst === undefined ? [] : [`${showSeverity(worst.severity)}: ${worst.code}`];
      return { ...toNode("role", [name, ...mark], from), classes: `role ${worst?.severity ?? ""}`.trim() };
    }),
  ];
}

function toCountColumns(provider: TrustedProvider): MapNode[][] {
  const callers = listCallers(provider);
  return [
    [toNode("issuer", [provider.issuer], [])],
    callers.map(({ audience }) => toAudienceNode(audience)),
    callers.map(({ entries }, index) => {
      const roles = new Set(entries.map(({ role }) => role.arn)).size;
      return toNode("role", [count(roles, "role")], [index]);
    }),
  ];
}

function toAudienceNode(audience: string | null): MapNode {
  return toNode("audience", [audience ?? "none of its audiences"], [0]);
}

function toNode(kind: keyof typeof WIDTHS, texts: readonly string[], from: readonly number[]): MapNode {
  const lines = texts.flatMap((text) =>
    wrapLabel(text === "" ? showValue("") : escapeText(text), WIDTHS[kind]),
  );
  return { lines, classes: kind, from };
}
