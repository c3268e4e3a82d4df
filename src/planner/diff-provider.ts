// A desired and a live provider → what is missing, what is extra, and the result.

import { compareText, toSortedSet } from "../model/compare-text.ts";
import { isReservedTagKey, matchesTagKey } from "../model/provider.ts";
import type { DesiredSet, LiveProvider, PresentProvider, Tag } from "../model/provider.ts";

/** The difference between two sets. All lists are sorted. */
export interface SetDifference<T> {
  readonly missing: readonly T[];
  readonly extra: readonly string[];
  /** The set after the change. */
  readonly after: readonly T[];
}

/** The difference between two providers. The `missing` tags are new ones and ones with another value. */
export interface ProviderDifference {
  readonly clientIds: SetDifference<string>;
  readonly thumbprints: SetDifference<string>;
  readonly tags: SetDifference<Tag>;
}

/** One comparison answers both "is it the same?" and "what must be done?". */
export function diffProvider(desired: PresentProvider, live: LiveProvider): ProviderDifference {
  return {
    clientIds: diffTexts(desired.clientIds, live.clientIds),
    thumbprints: diffTexts(desired.thumbprints, live.thumbprints),
    tags: diffTags(desired.tags, live.tags, desired.ignoreTags),
  };
}

/** True if IAM is already as desired. */
export function isSame(difference: ProviderDifference): boolean {
  return Object.values(difference).every(
    ({ missing, extra }: SetDifference<unknown>) => missing.length === 0 && extra.length === 0,
  );
}

function diffTexts(desired: DesiredSet<string> | null, live: readonly string[]): SetDifference<string> {
  if (desired === null || isEqualList(desired.values, live)) return { missing: [], extra: [], after: live };
  const wanted = new Set(desired.values);
  const there = new Set(live);
  return {
    missing: desired.values.filter((value) => !there.has(value)),
    extra: desired.exact ? live.filter((value) => !wanted.has(value)) : [],
    after: desired.exact ? desired.values : toSortedSet([...live, ...desired.values]),
  };
}

/** Both lists are sorted, so equal sets are equal lists. Most providers have not changed. */
function isEqualList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/**
 * AWS's own tags and ignored ones are never extra. A declared key is managed even if a default pattern would ignore
 * it.
 */
function diffTags(
  desired: DesiredSet<Tag> | null,
  live: readonly Tag[],
  ignored: readonly string[],
): SetDifference<Tag> {
  if (desired === null) return { missing: [], extra: [], after: live };
  const values = new Map(live.map(({ key, value }) => [key, value]));
  const wanted = new Set(desired.values.map(({ key }) => key));
  const isExtra = ({ key }: Tag): boolean =>
    desired.exact && !wanted.has(key) && !isReservedTagKey(key) && !matchesTagKey(ignored, key);
  return {
    missing: desired.values.filter(({ key, value }) => values.get(key) !== value),
    extra: live.filter(isExtra).map(({ key }) => key),
    after: [...live.filter((tag) => !wanted.has(tag.key) && !isExtra(tag)), ...desired.values].sort((a, b) =>
      compareText(a.key, b.key),
    ),
  };
}
