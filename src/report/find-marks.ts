// Findings → a lookup of those about a role or a provider of an issuer.

import type { Finding } from "../model/finding.ts";
import type { Issuer } from "../model/issuer.ts";
import { groupBy } from "./group-by.ts";

/** The findings about a resource, as far as they concern this issuer; the worst first. */
export type FindMarks = (issuer: Issuer, resource: string) => readonly Finding[];

/** Sorts the findings into places once, so that each place is found at once. */
export function toFindMarks(findings: readonly Finding[]): FindMarks {
  const toKey = (...place: readonly (string | null)[]): string => JSON.stringify(place);
  const groups = groupBy(findings, ({ issuer, resource }) => toKey(issuer, resource));
  const places = new Map(groups.map((group) => [toKey(group[0].issuer, group[0].resource), group]));
  return (issuer, resource) => places.get(toKey(issuer, resource)) ?? [];
}
