// A provider that passed every rule, and its file's defaults → the provider as the planner takes it.

import { compareText, toSortedSet } from "../model/compare-text.ts";
import { toIssuer } from "../model/issuer.ts";
import type { Source } from "../model/problem.ts";
import { matchesTagKey } from "../model/provider.ts";
import type { DesiredProvider, DesiredSet, Tag } from "../model/provider.ts";
import { canonicalThumbprint } from "./check-thumbprint.ts";
import type { ProviderState } from "./state-schema.ts";

/** What `defaults` says. */
export interface Defaults {
  readonly tags: readonly Tag[];
  readonly ignoreTags: readonly string[];
}

/** What a file without `defaults` says. */
export const NO_DEFAULTS: Defaults = { tags: [], ignoreTags: [] };

/** Canonical form: sets sorted and unique, thumbprints in lower case, own tags over default ones. */
export function toDesiredProvider(
  state: ProviderState,
  ownTags: readonly Tag[],
  defaults: Defaults,
  source: Source,
): DesiredProvider {
  const issuer = toIssuer(state.url);
  if (state.state === "absent") return { kind: "absent", issuer, source };
  const exclusive = state.exclusive !== "false";
  const ownIgnored = state.ignore_tags ?? [];
  return {
    kind: "present",
    issuer,
    source,
    exclusive,
    clientIds: toSet(state.client_id_list, exclusive),
    thumbprints: toSet(state.thumbprint_list?.map(canonicalThumbprint), exclusive),
    tags: toTags(state.tags !== undefined, exclusive, mergeTags(ownTags, ownIgnored, defaults)),
    ignoreTags: toSortedSet([...ownIgnored, ...defaults.ignoreTags]),
  };
}

function toSet(values: readonly string[] | undefined, exact: boolean): DesiredSet<string> | null {
  return values === undefined ? null : { values: toSortedSet(values), exact };
}

/** Without tags of its own, a provider has the default ones ensured and nothing else decided. */
function toTags(hasOwn: boolean, exclusive: boolean, values: readonly Tag[]): DesiredSet<Tag> | null {
  if (!hasOwn && values.length === 0) return null;
  return { values, exact: hasOwn && exclusive };
}

/** What a provider says itself wins: its tags over default tags, its ignored keys as well. */
function mergeTags(ownTags: readonly Tag[], ownIgnored: readonly string[], defaults: Defaults): Tag[] {
  const own = new Set(ownTags.map(({ key }) => key));
  const inherited = defaults.tags.filter(({ key }) => !own.has(key) && !matchesTagKey(ownIgnored, key));
  return [...inherited, ...ownTags].sort((a, b) => compareText(a.key, b.key));
}
