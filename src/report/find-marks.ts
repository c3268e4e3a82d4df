// Findings → a lookup of those about a role or a provider of an issuer.

import type { Finding } from "../model/finding.ts";
import type { Issuer } from "../model/issuer.ts";

/** The findings about a resource, as far as they concern this issuer; the worst first. */
export type FindMarks = (issuer: Issuer, resource: string) => readonly Finding[];

/** Sorts the findings into places once, so that each place is found at once. */
export function toFindMarks(findings: readonly Finding[]): FindMarks {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.issuer, finding.resource]);
    const others = places.get(key);
    if (others === undefined) places.set(key, [finding]);
    else others.push(finding);
  }
  return (issuer, resource) => places.get(JSON.stringify([issuer, resource])) ?? [];
}
