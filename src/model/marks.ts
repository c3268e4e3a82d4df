// A provider's tags → who owns it, and who claims what of it.

import { compareText } from "./compare-text.ts";
import { LIMITS, type DesiredProvider, type PresentProvider, type Tag } from "./provider.ts";

/** Tags with this prefix are marks: no state file declares or ignores them. */
export const MARK_PREFIX = "oidc:";

/** The tag whose value names the only owner of a provider. */
export const OWNER_KEY = "oidc:owner";

export const OWNER_NAME: RegExp = /^[A-Za-z0-9_.-]{1,64}$/u;

/** A claim is the start of a hash, in characters. */
export const CLAIM_LENGTH = 8;

const CLAIMS_PER_TAG = LIMITS.tagValueLength / CLAIM_LENGTH;

/** `oidc:claims:NAME`, `oidc:claims:NAME:2` and so on. */
const CLAIMS_KEY = /^oidc:claims:([A-Za-z0-9_.-]{1,64})(?::(?:[2-9]|[1-9]\d+))?$/u;

export interface Marks {
  /** The value of `oidc:owner`; `null` without that tag. */
  readonly owner: string | null;
  /** The claims of each owner that shares the provider, sorted. An owner may have none. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
}

/** True for a tag that is a mark, or is reserved for one. */
export function isMarkKey(key: string): boolean {
  return key.startsWith(MARK_PREFIX);
}

/** True for a tag that says who owns, or shares, a provider. */
export function isMark(key: string): boolean {
  return key === OWNER_KEY || toClaimant(key) !== null;
}

/** Reads the marks. What is not a whole claim is dropped. */
export function readMarks(tags: readonly Tag[]): Marks {
  const claims = new Map<string, string[]>();
  for (const { key, value } of tags) {
    const name = toClaimant(key);
    if (name === null) continue;
    const found = value.match(/[\w-]{8}/gu) ?? [];
    claims.set(name, [...new Set([...(claims.get(name) ?? []), ...found])].sort(compareText));
  }
  return { owner: tags.find(({ key }) => key === OWNER_KEY)?.value ?? null, claims };
}

/** The owner whose claims a tag holds; `null` for any other tag. */
export function toClaimant(key: string): string | null {
  return CLAIMS_KEY.exec(key)?.[1] ?? null;
}

/** The tags that hold an owner's claims; one, with an empty value, if there are none. */
export function toClaimTags(owner: string, claims: readonly string[]): Tag[] {
  const tags: Tag[] = [];
  for (let start = 0; start === 0 || start < claims.length; start += CLAIMS_PER_TAG) {
    const number = tags.length === 0 ? "" : `:${tags.length + 1}`;
    const value = claims.slice(start, start + CLAIMS_PER_TAG).join("");
    tags.push({ key: `oidc:claims:${owner}${number}`, value });
  }
  return tags;
}

/** The owners whose claims a declaration decides; none unless it shares the provider. */
export function toClaimants({ owner, exclusive, withdraws }: PresentProvider): readonly string[] {
  return withdraws ?? (owner === undefined || exclusive ? [] : [owner]);
}

/** True for a change of a provider that several owners share. */
export function isShared({ desired }: { readonly desired: DesiredProvider }): boolean {
  return desired.kind === "present" && toClaimants(desired).length > 0;
}
