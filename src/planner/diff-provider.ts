// A desired and a live provider → what is missing, what is extra, and the result.

import { compareText, toSortedSet } from "../model/compare-text.ts";
import { isMarkKey } from "../model/marks.ts";
import type { ClaimChange, ClaimedValue } from "../model/plan.ts";
import {
  isReservedTagKey,
  matchesTagKey,
  type DesiredSet,
  type LiveProvider,
  type PresentProvider,
  type Tag,
} from "../model/provider.ts";
import { decideClaims } from "./ownership/decide-claims.ts";
import { diffMarks, type MarkDifference } from "./ownership/diff-marks.ts";

/** The difference between two sets. All lists are sorted. */
export interface SetDifference<T> {
  readonly missing: readonly T[];
  readonly extra: readonly string[];
  readonly after: readonly T[];
}

/** The difference between two providers. The `missing` tags are new ones and ones with another value. */
export interface ProviderDifference {
  readonly clientIds: SetDifference<string>;
  readonly thumbprints: SetDifference<string>;
  /** Without marks. */
  readonly tags: SetDifference<Tag>;
  readonly marks: MarkDifference;
  /** `null` unless the provider is shared and its declaration has an owner. */
  readonly claims: ClaimChange | null;
}

/**
 * One comparison answers both "is it the same?" and "what has to be done?".
 * @param known providers that may hold what another owner claims and is gone
 */
export function diffProvider(
  desired: PresentProvider,
  live: LiveProvider,
  known: readonly LiveProvider[] = [],
): ProviderDifference {
  const claims = decideClaims(desired, live, known);
  const withdrawn = (noun: string): string[] => textsOf(claims?.withdrawn, noun);
  const restored = (noun: string): string[] => textsOf(claims?.restored, noun);
  const tags = (claims?.restored ?? []).filter(({ noun }) => noun === "tag");
  const marks = diffMarks(desired, live, claims);
  return {
    clientIds: diffTexts(desired.clientIds, live.clientIds, withdrawn("client ID"), restored("client ID")),
    thumbprints: diffTexts(
      desired.thumbprints,
      live.thumbprints,
      withdrawn("thumbprint"),
      restored("thumbprint"),
    ),
    tags: diffTags(
      desired,
      live.tags.filter(({ key }) => !isMarkKey(key)),
      withdrawn("tag"),
      tags.map(({ text, tagValue = "" }) => ({ key: text, value: tagValue })),
    ),
    marks,
    claims: claims && {
      ...claims.change,
      releases: Math.sign(marks.last.set.length) + Math.sign(marks.last.drop.length),
    },
  };
}

function textsOf(values: readonly ClaimedValue[] = [], noun: string): string[] {
  return values.filter((value) => value.noun === noun).map(({ text }) => text);
}

/** True when IAM already is as desired. */
export function isSame(difference: ProviderDifference): boolean {
  const { first, last } = difference.marks;
  return holdsSame(difference) && first.length + last.set.length + last.drop.length === 0;
}

/** True when nothing differs but marks. */
export function holdsSame({ clientIds, thumbprints, tags }: ProviderDifference): boolean {
  const sets: SetDifference<unknown>[] = [clientIds, thumbprints, tags];
  return sets.every(({ missing, extra }) => missing.length + extra.length === 0);
}

function diffTexts(
  desired: DesiredSet<string> | null,
  live: readonly string[],
  withdrawn: readonly string[],
  restored: readonly string[],
): SetDifference<string> {
  const isSettled = withdrawn.length + restored.length === 0;
  if (isSettled && (desired === null || isEqualList(desired.values, live))) {
    return { missing: [], extra: [], after: live };
  }
  const wanted = new Set([...(desired?.values ?? []), ...restored]);
  const there = new Set(live);
  const extra = desired?.exact === true ? live.filter((value) => !wanted.has(value)) : withdrawn;
  const gone = new Set(extra);
  return {
    missing: toSortedSet([...wanted].filter((value) => !there.has(value))),
    extra,
    after: toSortedSet([...live.filter((value) => !gone.has(value)), ...wanted]),
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
  { tags: desired, ignoreTags }: PresentProvider,
  live: readonly Tag[],
  withdrawn: readonly string[],
  restored: readonly Tag[],
): SetDifference<Tag> {
  if (desired === null && restored.length === 0) return { missing: [], extra: [], after: live };
  const values = new Map(live.map(({ key, value }) => [key, value]));
  const wanted = [...(desired?.values ?? []), ...restored].sort((a, b) => compareText(a.key, b.key));
  const keys = new Set(wanted.map(({ key }) => key));
  const isExtra = ({ key }: Tag): boolean =>
    desired?.exact === true
      ? !keys.has(key) && !isReservedTagKey(key) && !matchesTagKey(ignoreTags, key)
      : withdrawn.includes(key);
  return {
    missing: wanted.filter(({ key, value }) => values.get(key) !== value),
    extra: live.filter(isExtra).map(({ key }) => key),
    after: [...live.filter((tag) => !keys.has(tag.key) && !isExtra(tag)), ...wanted].sort((a, b) =>
      compareText(a.key, b.key),
    ),
  };
}
