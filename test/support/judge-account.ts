// The states that an account passes through → what is wrong with each of them.

import { toExpectedFacts, type ExpectedProvider, type Wishes } from "./expected-facts.ts";
import type { AccountFacts, ProviderFacts } from "./open-account.ts";

/** Looks at one state after the other, and remembers what has been reached. */
export interface Judge {
  /** What is wrong with this state, in words; empty when nothing is. */
  readonly judge: (now: AccountFacts) => string[];
  /** What has been reached so far, as a text: two judges with the same memory judge alike. */
  readonly memory: () => string;
}

/**
 * Judges every state between `live` and what the files wish, for one file or for several that are applied
 * at once. What live and all wishes have in common is always there; what all files wish for is never lost
 * again once it is there; nothing appears that neither the account had nor a file names; what no file
 * names is left alone.
 */
export function createJudge(live: AccountFacts, files: readonly Wishes[]): Judge {
  const gained = new Set<string>();
  const expected = files.map((wishes) => toExpectedFacts(live, wishes));
  const urls = new Set([...Object.keys(live), ...files.flatMap((wishes) => Object.keys(wishes))]);

  function judgeProvider(url: string, now: ProviderFacts | undefined): string[] {
    const opinions = files.flatMap((wishes, index) =>
      url in wishes ? [expected[index]?.[url] ?? null] : [],
    );
    const was = live[url];
    if (opinions.length === 0) return isSame(was, now) ? [] : [`${url}: changed, and no file names it`];
    const wanted = opinions.filter((one) => one !== null);
    const isWantedByAll = wanted.length === opinions.length;
    if (now === undefined) {
      const mustBeThere = isWantedByAll && (was !== undefined || gained.has(url));
      return mustBeThere ? [`${url}: absent`] : [];
    }
    if (isWantedByAll) gained.add(url);
    const had = toAtoms(was ?? {});
    const there = toAtoms(now);
    const wishedByAll = isWantedByAll ? wanted.map(toAtoms).reduce(intersect) : new Set<string>();
    for (const atom of intersect(wishedByAll, there)) gained.add(`${url} ${atom}`);
    const allowed = new Set([...had, ...wanted.flatMap((one) => [...toAtoms(one)])]);
    const isChosen = wanted.some(({ thumbprints }) => thumbprints === null);
    const keys = isWantedByAll ? wanted.map(toTagKeys).reduce(intersect) : new Set<string>();
    return [
      ...[...wishedByAll]
        .filter((atom) => (had.has(atom) || gained.has(`${url} ${atom}`)) && !there.has(atom))
        .map((atom) => `${url}: lost ${atom}`),
      ...[...intersect(keys, toTagKeys(was ?? {}))]
        .filter((key) => !toTagKeys(now).has(key))
        .map((key) => `${url}: lost the tag key ${key}`),
      ...[...there]
        .filter((atom) => !allowed.has(atom) && !(isChosen && atom.startsWith("thumbprint ")))
        .map((atom) => `${url}: ${atom} came from nowhere`),
      ...((was?.thumbprints ?? []).length > 0 && (now.thumbprints ?? []).length === 0
        ? [`${url}: no thumbprint is left`]
        : []),
    ];
  }

  return {
    memory: () => [...gained].toSorted().join("\n"),
    judge: (now) => [
      ...[...urls].flatMap((url) => judgeProvider(url, now[url])),
      ...Object.keys(now)
        .filter((url) => !urls.has(url))
        .map((url) => `${url}: came from nowhere`),
    ],
  };
}

/** Why the account is not what the file wishes; empty when it is. */
export function compareWithWishes(live: AccountFacts, wishes: Wishes, now: AccountFacts): string[] {
  const expected = toExpectedFacts(live, wishes);
  const urls = [...new Set([...Object.keys(expected), ...Object.keys(now)])];
  return urls
    .filter((url) => !isSame(withChosen(expected[url], now[url]), now[url]))
    .map((url) => `${url}: is ${JSON.stringify(now[url])}, not ${JSON.stringify(expected[url])}`);
}

function withChosen(
  expected: ExpectedProvider | undefined,
  now: ProviderFacts | undefined,
): ProviderFacts | undefined {
  if (expected === undefined) return undefined;
  return { ...expected, thumbprints: expected.thumbprints ?? now?.thumbprints ?? [] };
}

/** Every single fact of a provider as a text. */
function toAtoms({ clientIds = [], thumbprints, tags = {} }: ProviderFacts | ExpectedProvider): Set<string> {
  return new Set([
    ...clientIds.map((id) => `client ID ${id}`),
    ...(thumbprints ?? []).map((thumbprint) => `thumbprint ${thumbprint}`),
    ...Object.entries(tags).map(([key, value]) => `tag ${key} = ${value}`),
  ]);
}

function toTagKeys({ tags = {} }: Pick<ProviderFacts, "tags">): Set<string> {
  return new Set(Object.keys(tags));
}

function intersect(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((one) => b.has(one)));
}

function isSame(a: ProviderFacts | undefined, b: ProviderFacts | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return [...toAtoms(a)].toSorted().join("\n") === [...toAtoms(b)].toSorted().join("\n");
}
