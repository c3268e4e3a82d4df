// A shared provider, desired and live → which values its owner claims, withdraws and puts back.

import { toSortedSet } from "../../model/compare-text.ts";
import { isMarkKey, readMarks, toClaimants, type Marks } from "../../model/marks.ts";
import type { ClaimChange, ClaimedValue } from "../../model/plan.ts";
import {
  isReservedTagKey,
  matchesTagKey,
  type LiveProvider,
  type PresentProvider,
} from "../../model/provider.ts";
import { toKnownValues, toClaim, type KnownValue } from "./to-claim.ts";

/** The claims of one owner. All lists are sorted. */
interface OwnClaims {
  readonly owner: string;
  /** While the change is made: the old and the new ones. */
  readonly during: readonly string[];
  readonly after: readonly string[];
}

export interface ClaimDecision {
  /** Live values that only this owner claims and lists no longer. */
  readonly withdrawn: readonly ClaimedValue[];
  /** Values that an earlier run of this owner took away although another owner claims them. */
  readonly restored: readonly KnownValue[];
  readonly owners: readonly OwnClaims[];
  readonly change: Omit<ClaimChange, "releases">;
}

/**
 * | the value is | and listed | and not listed |
 * |---|---|---|
 * | live, claimed by this owner | stays claimed | goes; if another owner claims it, only the claim goes |
 * | live, claimed by others alone | is claimed as well | stays |
 * | live, claimed by nobody | stays unclaimed: it belongs to nobody | stays |
 * | not live | is claimed and added | its claim goes; if another owner claims it, it is put back before |
 *
 * The sole owner of a provider that shares it from now on claims all that it lists. IAM cannot clear the list of
 * thumbprints: if all of them would go, they stay, and only the claims go.
 * @param known where to look for what a claim stands for: it is a hash
 * @returns `null` unless the declaration shares the provider and has an owner
 */
export function decideClaims(
  desired: PresentProvider,
  live: LiveProvider,
  known: readonly LiveProvider[],
): ClaimDecision | null {
  const claimants = toClaimants(desired);
  if (claimants.length === 0) return null;
  const marks = readMarks(live.tags);
  const own = new Set(claimants.flatMap((owner) => marks.claims.get(owner) ?? []));
  const foreign = toForeignClaims(marks, claimants);
  const isSole = marks.owner !== null && claimants.includes(marks.owner);

  const listed = toListed(desired).map(withClaim);
  const there = toLive(live).map(withClaim);
  const listedClaims = new Set(listed.map(({ claim }) => claim));
  const liveClaims = new Set(there.map(({ claim }) => claim));
  const made = listed.filter(
    ({ claim }) => !own.has(claim) && (isSole || foreign.has(claim) || !liveClaims.has(claim)),
  );
  const released = there.filter(
    (value) => isManaged(value, desired) && own.has(value.claim) && !listedClaims.has(value.claim),
  );
  const lost = [...own].filter((claim) => !listedClaims.has(claim) && !liveClaims.has(claim));
  const taken = lost.filter((claim) => foreign.has(claim));
  const values = taken.length > 0 ? toKnownValues(known, live.arn) : NO_VALUES;
  const found = taken.flatMap((claim) => values.get(claim) ?? []).map(withClaim);
  const restored = found.filter((value) => isManaged(value, desired));
  const dropped = new Set([
    ...[...released, ...restored].map(({ claim }) => claim),
    ...lost.filter((claim) => !foreign.has(claim)),
  ]);
  const unclaimed = released.filter(({ claim }) => !foreign.has(claim));
  const hasThumbprint =
    [...listed, ...restored].some(isThumbprint) ||
    unclaimed.filter(isThumbprint).length < live.thumbprints.length;
  const added = made.map(({ claim }) => claim);
  return {
    withdrawn: hasThumbprint ? unclaimed : unclaimed.filter((value) => !isThumbprint(value)),
    restored,
    owners: claimants.map((owner) => {
      const before = marks.claims.get(owner) ?? [];
      return {
        owner,
        during: toSortedSet([...before, ...added]),
        after: toSortedSet([...before.filter((claim) => !dropped.has(claim)), ...added]),
      };
    }),
    change: { made: made.map(toValue), dropped: released.map(toValue), stuck: taken.length - found.length },
  };
}

const NO_VALUES: ReadonlyMap<string, KnownValue> = new Map();

function isThumbprint({ noun }: Pick<ClaimedValue, "noun">): boolean {
  return noun === "thumbprint";
}

function toForeignClaims({ claims }: Marks, own: readonly string[]): ReadonlySet<string> {
  return new Set([...claims].flatMap(([owner, list]) => (own.includes(owner) ? [] : list)));
}

function toListed({ clientIds, thumbprints, tags }: PresentProvider): ClaimedValue[] {
  return [
    ...(clientIds?.values ?? []).map((text) => ({ noun: "client ID", text }) as const),
    ...(thumbprints?.values ?? []).map((text) => ({ noun: "thumbprint", text }) as const),
    ...(tags?.values ?? []).map(({ key }) => ({ noun: "tag", text: key }) as const),
  ];
}

/** Live values; AWS's own tags belong to no owner. */
function toLive({ clientIds, thumbprints, tags }: LiveProvider): ClaimedValue[] {
  const keys = tags.map(({ key }) => key).filter((key) => !isMarkKey(key) && !isReservedTagKey(key));
  return [
    ...clientIds.map((text) => ({ noun: "client ID", text }) as const),
    ...thumbprints.map((text) => ({ noun: "thumbprint", text }) as const),
    ...keys.map((text) => ({ noun: "tag", text }) as const),
  ];
}

/**
 * A value of a set that is not managed, or an ignored tag, is neither withdrawn nor put back. With `auto`, neither is a
 * thumbprint: what is no longer served stays until a list drops it.
 */
function isManaged(
  { noun, text }: ClaimedValue,
  { clientIds, thumbprints, auto, tags, ignoreTags }: PresentProvider,
): boolean {
  if (noun === "client ID") return clientIds !== null;
  if (noun === "thumbprint") return thumbprints !== null && auto === undefined;
  return tags !== null && !matchesTagKey(ignoreTags, text);
}

function withClaim<T extends ClaimedValue>(value: T): T & { readonly claim: string } {
  return { ...value, claim: toClaim(value.noun, value.text) };
}

function toValue({ noun, text }: ClaimedValue): ClaimedValue {
  return { noun, text };
}
