// What a provider says itself, and its file's defaults → the provider as the planner takes it.

import { compareText, toSortedSet } from "../../model/compare-text.ts";
import type { Source } from "../../model/problem.ts";
import { matchesTagKey, type DesiredSet, type PresentProvider, type Tag } from "../../model/provider.ts";
import { canonicalThumbprint } from "../rules/check-thumbprint.ts";

export interface Defaults {
  readonly clientIds: readonly string[] | undefined;
  readonly tags: readonly Tag[];
  readonly ignoreTags: readonly string[];
}

export const NO_DEFAULTS: Defaults = { clientIds: undefined, tags: [], ignoreTags: [] };

/** A provider as its own keys describe it; a set that is not given is not managed. */
export interface OwnKeys extends Pick<PresentProvider, "issuer" | "exclusive"> {
  readonly source: Source;
  readonly clientIds: readonly string[] | undefined;
  readonly thumbprints: readonly string[] | "auto" | undefined;
  readonly tags: readonly Tag[] | undefined;
  readonly ignoreTags: readonly string[] | undefined;
}

/** Canonical form: sets sorted and unique, thumbprints in lower case, own tags over default ones. */
export function toDesiredProvider(own: OwnKeys, defaults: Defaults): PresentProvider {
  const { issuer, source, exclusive } = own;
  const isAuto = own.thumbprints === "auto";
  const thumbprints = own.thumbprints === "auto" ? undefined : own.thumbprints;
  return {
    kind: "present",
    issuer,
    source,
    exclusive,
    clientIds: toSet(own.clientIds ?? defaults.clientIds, exclusive),
    ...(isAuto && { auto: { use: null } }),
    thumbprints: toSet(thumbprints?.map(canonicalThumbprint), exclusive),
    tags: toTags(own, defaults),
    ignoreTags: toSortedSet(own.ignoreTags ?? defaults.ignoreTags),
  };
}

function toSet(values: readonly string[] | undefined, exact: boolean): DesiredSet<string> | null {
  return values === undefined ? null : { values: toSortedSet(values), exact };
}

/**
 * Own tags win over default ones with the same key, and so do own `ignore_tags`. A provider without tags of its
 * own has the default ones ensured, and nothing else about its tags is decided.
 */
function toTags({ tags, ignoreTags = [], exclusive }: OwnKeys, defaults: Defaults): DesiredSet<Tag> | null {
  const own = new Set(tags?.map(({ key }) => key));
  const inherited = defaults.tags.filter(({ key }) => !own.has(key) && !matchesTagKey(ignoreTags, key));
  const values = [...inherited, ...(tags ?? [])].sort((a, b) => compareText(a.key, b.key));
  if (tags === undefined && values.length === 0) return null;
  return { values, exact: tags !== undefined && exclusive };
}
