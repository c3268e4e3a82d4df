// Who lists, claims and has what of a provider, said without the planner: the contract's rules once more.

import { createHash } from "node:crypto";
import type { Wish } from "./desired.ts";
import type { ProviderFacts } from "./open-account.ts";

/** A client ID, a thumbprint or the key of a tag, as a claim names it: `c\nsts.amazonaws.com`. */
export type Value = string;

/** The first 8 characters of base64url(SHA-256). */
export function claimOn(value: Value): string {
  return createHash("sha256").update(value).digest("base64url").slice(0, 8);
}

/** What a provider has, marks left out. */
export function toValues({ clientIds = [], thumbprints = [], tags = {} }: ProviderFacts): Set<Value> {
  return new Set([
    ...clientIds.map((id) => `c\n${id}`),
    ...thumbprints.map((thumbprint) => `t\n${thumbprint}`),
    ...Object.keys(tags).flatMap((key) => (key.startsWith("oidc:") ? [] : [`g\n${key}`])),
  ]);
}

/** What a file lists of a provider. */
export function toListed({ clientIds, thumbprints, tags }: Wish): Set<Value> {
  return toValues({
    ...(clientIds && { clientIds }),
    ...(thumbprints && { thumbprints }),
    ...(tags && { tags }),
  });
}

/** The claims in a provider's tags, by owner. An owner with an empty mark has none. */
export function readClaims({ tags = {} }: ProviderFacts): Map<string, Set<string>> {
  const claims = new Map<string, Set<string>>();
  for (const [key, value] of Object.entries(tags)) {
    const [prefix, word, owner = ""] = key.split(":");
    if (prefix !== "oidc" || word !== "claims") continue;
    const own = claims.get(owner) ?? new Set();
    for (let start = 0; start < value.length; start += 8) own.add(value.slice(start, start + 8));
    claims.set(owner, own);
  }
  return claims;
}

/** The tags that mark these claims; at most 32 of them. */
export function toMark(owner: string, ...values: readonly Value[]): Record<string, string> {
  return { [`oidc:claims:${owner}`]: values.map(claimOn).toSorted().join("") };
}

/** The owners whose claims include this value. */
export function claimantsOf(value: Value, facts: ProviderFacts): string[] {
  const claim = claimOn(value);
  return [...readClaims(facts)].filter(([, claims]) => claims.has(claim)).map(([owner]) => owner);
}
