// Findings → the marks of the roles and providers that they are about.

import type { Finding, Severity } from "../model/finding.ts";
import type { Issuer } from "../model/issuer.ts";
import { groupsByKey } from "../model/group-by.ts";

/** Always next to a word, so that no reader needs to know the signs or see colours. */
export const SIGNS: Readonly<Record<Severity, string>> = {
  critical: "!!",
  high: "!",
  medium: "*",
  low: "-",
};

/** `!! critical` */
export function showSeverity(severity: Severity): string {
  return `${SIGNS[severity]} ${severity}`;
}

/** The same in Markdown. */
export function toSeverityMarkdown(severity: Severity): string {
  return `\`${SIGNS[severity]}\` ${severity}`;
}

/** The findings about a resource, as far as they concern this issuer; the worst first. */
export type FindMarks = (issuer: Issuer, resource: string) => readonly Finding[];

/** Sorts the findings into places once, so that each place is found at once. */
export function toFindMarks(findings: readonly Finding[]): FindMarks {
  const toKey = (...place: readonly (string | null)[]): string => JSON.stringify(place);
  const places = groupsByKey(findings, ({ issuer, resource }) => toKey(issuer, resource));
  return (issuer, resource) => places.get(toKey(issuer, resource)) ?? [];
}
