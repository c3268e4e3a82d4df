// Short ways to write desired providers and states in tests.

import { compareText, toSortedSet } from "../../src/model/compare-text.ts";
import { toIssuer } from "../../src/model/issuer.ts";
import type { DesiredProvider, PresentProvider } from "../../src/model/provider.ts";
import type { States } from "../../src/model/states.ts";

/** A provider as a test wants it; what is left out is not managed. */
export interface Wish {
  readonly url?: string;
  readonly clientIds?: readonly string[];
  readonly thumbprints?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly ignoreTags?: readonly string[];
  readonly exclusive?: boolean;
  /** False: only default tags, which are ensured and nothing more. */
  readonly ownsTags?: boolean;
  readonly owner?: string;
}

export const SOURCE = { file: "states/test.yaml", line: 2, column: 5 };

export function present({
  url = "idp.example.com",
  exclusive = true,
  ownsTags = true,
  owner,
  ...wish
}: Wish): PresentProvider {
  const toSet = <T>(
    values: readonly T[] | undefined,
    exact: boolean,
  ): { values: readonly T[]; exact: boolean } | null => (values === undefined ? null : { values, exact });
  const tags = wish.tags && Object.entries(wish.tags).map(([key, value]) => ({ key, value }));
  return {
    kind: "present",
    issuer: toIssuer(url),
    source: SOURCE,
    ...(owner !== undefined && { owner }),
    exclusive,
    clientIds: toSet(wish.clientIds?.toSorted(compareText), exclusive),
    thumbprints: toSet(wish.thumbprints?.toSorted(compareText), exclusive),
    tags: toSet(
      tags?.toSorted((a, b) => compareText(a.key, b.key)),
      exclusive && ownsTags,
    ),
    ignoreTags: wish.ignoreTags ?? [],
  };
}

export function absent(url = "idp.example.com", owner?: string): DesiredProvider {
  return { kind: "absent", issuer: toIssuer(url), source: SOURCE, ...(owner !== undefined && { owner }) };
}

export function toStates(...providers: readonly DesiredProvider[]): States {
  return {
    files: ["states/test.yaml"],
    account: null,
    owners: toSortedSet(providers.flatMap(({ owner }) => owner ?? [])),
    arnAccounts: [],
    targets: [],
    providers: providers.toSorted((a, b) => compareText(a.issuer, b.issuer)),
    problems: [],
  };
}
