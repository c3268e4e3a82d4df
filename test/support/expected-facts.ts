// What a file wants and what the account had → what it must hold in the end, said without the planner.

import { isDeepStrictEqual } from "node:util";
import { absent, present, toStates, type Wish } from "./desired.ts";
import type { AccountFacts, ProviderFacts } from "./open-account.ts";
import type { States } from "../../src/model/states.ts";

/** What one state file says, by URL without `https://`. */
export type Wishes = Readonly<Record<string, Wish | "absent">>;

/** A provider in the end; `thumbprints` is `null` where IAM chooses them. */
export type ExpectedProvider = Required<Omit<ProviderFacts, "thumbprints">> & {
  readonly thumbprints: readonly string[] | null;
};

/** The providers that must be there in the end. */
export type ExpectedFacts = Readonly<Record<string, ExpectedProvider>>;

/** What the account must hold in the end: the contract's table of a provider's keys, once more. */
export function toExpectedFacts(live: AccountFacts, wishes: Wishes): ExpectedFacts {
  const urls = [...new Set([...Object.keys(live), ...Object.keys(wishes)])].filter(
    (url) => wishes[url] !== "absent",
  );
  return Object.fromEntries(
    urls.map((url) => {
      const wish = wishes[url];
      return [url, toExpectedProvider(live[url] ?? null, wish === "absent" ? {} : (wish ?? {}))];
    }),
  );
}

/** The same wishes as a state file; YAML takes JSON as it is. */
export function toStateFile(wishes: Wishes): string {
  const providers = Object.entries(wishes).map(([url, wish]) =>
    wish === "absent"
      ? { url: `https://${url}`, state: "absent" }
      : {
          url: `https://${url}`,
          client_id_list: wish.clientIds,
          thumbprint_list: wish.thumbprints,
          tags: wish.tags,
          ignore_tags: wish.ignoreTags,
          exclusive: wish.exclusive === false ? "false" : undefined,
        },
  );
  return JSON.stringify({ providers }, null, 2);
}

/** True when the providers are as the file wishes, wherever they came from. */
export function satisfies(now: AccountFacts, wishes: Wishes): boolean {
  const expected = toExpectedFacts(now, wishes);
  return Object.entries(wishes).every(([url, wish]) => {
    const facts = now[url];
    if (wish === "absent" || facts === undefined) return wish === "absent" && facts === undefined;
    return isDeepStrictEqual(toSortedFacts(facts), toSortedFacts(expected[url] ?? {}));
  });
}

function toSortedFacts({ clientIds = [], thumbprints, tags = {} }: ProviderFacts | ExpectedProvider): object {
  return { clientIds: clientIds.toSorted(), thumbprints: (thumbprints ?? []).toSorted(), tags };
}

/** The same wishes as the product's own states. */
export function toWishedStates(wishes: Wishes): States {
  return toStates(
    ...Object.entries(wishes).map(([url, wish]) =>
      wish === "absent" ? absent(url) : present({ url, ...wish }),
    ),
  );
}

/** An entry of `ignore_tags`: a key, or a prefix that ends in `*`. */
export function matchesEntry(entry: string, key: string): boolean {
  return entry.endsWith("*") ? key.startsWith(entry.slice(0, -1)) : key === entry;
}

function toExpectedProvider(live: ProviderFacts | null, wish: Wish): ExpectedProvider {
  const isShared = wish.exclusive === false;
  const merge = (wanted: readonly string[] | undefined, there: readonly string[]): string[] =>
    [...new Set([...(wanted === undefined || isShared ? there : []), ...(wanted ?? [])])].toSorted();
  const isIgnored = (key: string): boolean =>
    ["aws:*", ...(wish.ignoreTags ?? [])].some((entry) => matchesEntry(entry, key));
  const keepsTags = wish.tags === undefined || isShared || wish.ownsTags === false;
  const kept = Object.entries(live?.tags ?? {}).filter(([key]) => keepsTags || isIgnored(key));
  return {
    clientIds: merge(wish.clientIds, live?.clientIds ?? []),
    thumbprints:
      live === null && wish.thumbprints === undefined
        ? null
        : merge(wish.thumbprints, live?.thumbprints ?? []),
    tags: { ...Object.fromEntries(kept), ...wish.tags },
  };
}
