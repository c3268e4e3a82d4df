// The states of a provider that owners share → what is wrong with each of them.

import type { Judge } from "../../support/judge-account.ts";
import type { AccountFacts, ProviderFacts } from "../../support/open-account.ts";
import { claimantsOf, readClaims, toListed, toValues } from "../../support/owner-facts.ts";
import type { Wish } from "../../support/desired.ts";
import { IDP } from "./owner-cases.ts";

/**
 * Judges every state that the runs of some owners pass through: what nobody claimed at the beginning stays, and what
 * an owner claimed and still lists is never away; what appears is listed by an owner, and claimed by one who lists it;
 * the claims of everybody else stay as they are.
 */
export function createOwnersJudge(live: AccountFacts, files: readonly Wish[]): Judge {
  const start = live[IDP];
  const had = toValues(start ?? {});
  const mustStay = [...had].filter((value) => {
    const claimants = claimantsOf(value, start ?? {});
    const leavers = new Set(files.filter((file) => !toListed(file).has(value)).map(({ owner }) => owner));
    return claimants.length === 0 || claimants.some((name) => !leavers.has(name));
  });

  function judgeProvider(now: ProviderFacts | undefined): string[] {
    if (now === undefined) return start === undefined ? [] : ["the provider is absent"];
    const there = toValues(now);
    const isChosen = start === undefined && files.some(({ thumbprints }) => thumbprints === undefined);
    const appeared = [...there].filter((value) => !had.has(value) && !(isChosen && value.startsWith("t")));
    return [
      ...mustStay.filter((value) => !there.has(value)).map((value) => `lost ${value}`),
      ...appeared.flatMap((value) => {
        const listers = files.flatMap((file) => (toListed(file).has(value) ? (file.owner ?? []) : []));
        const claimants = claimantsOf(value, now);
        if (listers.length === 0) return [`${value} came from nowhere`];
        return listers.some((name) => claimants.includes(name))
          ? []
          : [`${value} is there before a claim on it`];
      }),
      ...strangers(start).flatMap((mark) => (strangers(now).includes(mark) ? [] : [`changed ${mark}`])),
    ];
  }

  /** The marks of owners that have no run. */
  function strangers(facts: ProviderFacts | undefined): string[] {
    return [...readClaims(facts ?? {})]
      .filter(([owner]) => !files.some((file) => file.owner === owner))
      .map(([owner, claims]) => `${owner} ${[...claims].toSorted().join(" ")}`);
  }

  return { memory: () => "", judge: (now) => judgeProvider(now[IDP]) };
}
