// A provider and its roles → a Mermaid graph: issuer, audience, subject, role.

import { SEVERITIES, type Severity } from "../../model/finding.ts";
import type { TrustedProvider } from "../../model/trust.ts";
import { escapeText } from "../escape.ts";
import { showSeverity, type FindMarks } from "../finding-marks.ts";
import { toConditionWords } from "../trust-words.ts";
import { toTrustMap } from "../trust-map.ts";

/** A graph with more roles is no picture any more. */
const MOST_ROLES = 30;

/** Readable on GitHub's and GitLab's light and dark pages. */
const COLOURS: Readonly<Record<Severity, string>> = {
  critical: "#b3261e",
  high: "#b45309",
  medium: "#8a6d00",
  low: "#4b5563",
};

/** The lines of the graph, without a fence; none if there are no roles, or too many. */
export function toTrustMermaid(provider: TrustedProvider, findMarks: FindMarks): string[] {
  const { issuer, roles } = provider;
  const drawn = roles.filter(({ isUnclear }) => !isUnclear).length;
  if (drawn === 0 || drawn > MOST_ROLES) return [];
  return ["graph LR", `  i["${toLabel(issuer)}"]`, ...toMapLines(provider, findMarks)];
}

function toMapLines(provider: TrustedProvider, findMarks: FindMarks): string[] {
  const { audiences, subjects, roles } = toTrustMap(provider);
  const severities = roles.map(({ arn }) => findMarks(provider.issuer, arn)[0]?.severity);
  const used = SEVERITIES.filter((severity) => severities.includes(severity));
  return [
    ...audiences.map(
      (audience, index) => `  i --> a${index}(["${toLabel(audience ?? "none of its audiences")}"])`,
    ),
    ...subjects.flatMap(({ subject, conditions, from, to }, index) => [
      `  s${index}["${[subject, ...conditions.map((one) => `if ${toConditionWords(one)}`)].map(toLabel).join("<br/>")}"]`,
      ...from.map((audience) => `  a${audience} --> s${index}`),
      ...to.map((role) => `  s${index} --> r${role}`),
    ]),
    ...roles.map(({ name }, index) => {
      const severity = severities[index];
      const sign = severity === undefined ? "" : ` ${showSeverity(severity)}`;
      return `  r${index}[["${toLabel(`${name}${sign}`)}"]]`;
    }),
    ...used.map((severity) => `  classDef ${severity} stroke:${COLOURS[severity]},stroke-width:3px`),
    ...roles.flatMap((_role, index) =>
      severities[index] === undefined ? [] : [`  class r${index} ${severities[index]}`],
    ),
  ];
}

/** Everything but plain characters as Mermaid's own entity, so that no name ends the label or becomes markup. */
function toLabel(text: string): string {
  const escaped = escapeText(text);
  return escaped === ""
    ? "#34;#34;"
    : escaped.replaceAll(/[^\w .:/@-]/gu, (character) => `#${character.codePointAt(0)};`);
}
