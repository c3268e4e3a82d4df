// A provider's live marks, and the claims to hold → which marks are set first, and which are set and dropped last.

import { compareText } from "../../model/compare-text.ts";
import { isMarkKey, OWNER_KEY, toClaimant, toClaimTags } from "../../model/marks.ts";
import type { LiveProvider, PresentProvider, Tag } from "../../model/provider.ts";
import type { ClaimDecision } from "./decide-claims.ts";

/** The changes of the marks. All lists are sorted by key. */
export interface MarkDifference {
  /** Set before what they claim. */
  readonly first: readonly Tag[];
  /** Set and removed after what they release is gone. */
  readonly last: { readonly set: readonly Tag[]; readonly drop: readonly string[] };
  readonly after: readonly Tag[];
}

/** Compares the marks of a provider with what its declaration wants; one without an owner leaves them alone. */
export function diffMarks(
  desired: PresentProvider,
  live: LiveProvider,
  claims: ClaimDecision | null,
): MarkDifference {
  const marks = live.tags.filter(({ key }) => isMarkKey(key));
  const { owner } = desired;
  if (claims === null && owner === undefined) {
    return { first: [], last: { set: [], drop: [] }, after: marks };
  }
  const during =
    claims === null ? [{ key: OWNER_KEY, value: owner ?? "" }] : toTags(desired, claims, "during");
  const after = claims === null ? during : toTags(desired, claims, "after");
  const first = during.filter((tag) => !isAmong(marks, tag));
  const between = setTags(marks, first);
  const set = after.filter((tag) => !isAmong(between, tag));
  const kept = new Set(after.map(({ key }) => key));
  const claimants = claims?.owners.map((one) => one.owner) ?? [owner];
  const isOwn = ({ key, value }: Tag): boolean =>
    key === OWNER_KEY ? claimants.includes(value) : claimants.includes(toClaimant(key) ?? undefined);
  const drop = between.filter((tag) => isOwn(tag) && !kept.has(tag.key)).map(({ key }) => key);
  return {
    first,
    last: { set, drop },
    after: setTags(between, set).filter(({ key }) => !drop.includes(key)),
  };
}

/** An owner that declares the provider keeps a mark even if it claims nothing; one that withdraws does not. */
function toTags(
  { withdraws }: PresentProvider,
  { owners }: ClaimDecision,
  when: "during" | "after",
): readonly Tag[] {
  const kept = owners.filter((one) => withdraws === undefined || one[when].length > 0);
  return kept.flatMap((one) => toClaimTags(one.owner, one[when]));
}

function isAmong(tags: readonly Tag[], { key, value }: Tag): boolean {
  return tags.some((tag) => tag.key === key && tag.value === value);
}

function setTags(tags: readonly Tag[], set: readonly Tag[]): Tag[] {
  const keys = new Set(set.map(({ key }) => key));
  return [...tags.filter(({ key }) => !keys.has(key)), ...set].sort((a, b) => compareText(a.key, b.key));
}
