// Random accounts and random wishes: apply makes IAM as desired, and the next plan is empty.
//
// Two oracles, always both: the sandbox's own state, judged by a plain restatement of the contract
// (no planner, no describe), and the emptiness of the next plan.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasChanges } from "../../src/model/plan.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { Wish } from "../support/desired.ts";
import { matchesEntry, toWishedStates, type Wishes } from "../support/expected-facts.ts";
import { compareWithWishes } from "../support/judge-account.ts";
import { openAccount, type ProviderFacts } from "../support/open-account.ts";

const RUNS = 1200;

const URLS = [
  "token.actions.githubusercontent.com",
  "token.actions.githubusercontent.com/enterprise",
  "idp.example.com",
  "idp.example.com/",
  "idp.example.com/Path/%2e%2e/ü~(x)",
  "IDP.example.com",
];

/** A few names, so that sets overlap; odd ones among them. */
const NAMES = [
  "a",
  "b",
  "c",
  "sts.amazonaws.com",
  " space ",
  "ä€😀",
  "0012",
  "true",
  "a&b=c+d%20<>\"'",
  "\u200b",
  "x\ty",
];
const TAG_TEXTS = ["team", "Team", "cost:a", "cost:b", "env", "ключ", "a b", "1", "=", "/@+-"];

const clientIds = fc.oneof(
  { weight: 40, arbitrary: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: NAMES.length }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(0, 1, 50)
      .map((from) => Array.from({ length: 100 }, (_, index) => `id-${from + index}`)),
  },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 100 }, (_, index) => `other-${index}`)) },
);
const thumbprints = fc.uniqueArray(
  fc.constantFrom(..."0123456789".split("").map((digit) => digit.repeat(40))),
  {
    minLength: 1,
    maxLength: 5,
  },
);
const fewTags = fc.dictionary(fc.constantFrom(...TAG_TEXTS), fc.constantFrom("", "1", "2", "ä b"), {
  maxKeys: 6,
});
const manyTags = fc
  .constantFrom(0, 25)
  .map((from) => Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${from + index}`, "v"])));
const tags = fc.oneof({ weight: 12, arbitrary: fewTags }, { weight: 1, arbitrary: manyTags });

const live = fc.record({ clientIds, thumbprints, tags }) satisfies fc.Arbitrary<Required<ProviderFacts>>;
const wish: fc.Arbitrary<Wish> = fc
  .record(
    {
      clientIds,
      thumbprints,
      tags,
      ignoreTags: fc.subarray(["cost:*", "env", "Team"]),
      exclusive: fc.boolean(),
      ownsTags: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map(({ ignoreTags, ...rest }) => {
    const isFree = (entry: string): boolean =>
      !Object.keys(rest.tags ?? {}).some((key) => matchesEntry(entry, key));
    return ignoreTags === undefined ? rest : { ...rest, ignoreTags: ignoreTags.filter(isFree) };
  });

type Case = Record<string, { live: Required<ProviderFacts> | null; wish: Wish | "absent" | "undeclared" }>;

const oneCase = fc.record({
  live: fc.option(live, { freq: 4 }),
  wish: fc.oneof(
    { weight: 8, arbitrary: wish },
    { weight: 1, arbitrary: fc.constant("absent" as const) },
    { weight: 1, arbitrary: fc.constant("undeclared" as const) },
  ),
});
const cases: fc.Arbitrary<Case> = fc.dictionary(fc.constantFrom(...URLS), oneCase, {
  minKeys: 1,
  maxKeys: 3,
});

describe("for random pairs of live and desired", () => {
  test(`apply makes IAM equal to what is desired, and the next plan is empty (${RUNS} runs)`, async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const entries = Object.entries(given);
        const account = await openAccount(
          Object.fromEntries(entries.flatMap(([url, one]) => (one.live === null ? [] : [[url, one.live]]))),
        );
        const before = await account.facts();
        const wishes: Wishes = Object.fromEntries(
          entries.flatMap(([url, one]) => (one.wish === "undeclared" ? [] : [[url, one.wish]])),
        );
        const states = toWishedStates(wishes);
        const made = await plan(states, account.clients);
        const isRefused = made.targets.some(({ guards }) => guards.length > 0);
        const result = await apply(made, account.clients);
        const after = await account.facts();
        if (isRefused) {
          expect(result.outcome).toBe("refused");
          expect(after).toEqual(before);
          expect(account.writes()).toEqual([]);
          return;
        }
        expect(result.problems).toEqual([]);
        expect(compareWithWishes(before, wishes, after)).toEqual([]);
        const writes = account.writes().length;
        const next = await plan(states, account.clients);
        expect(hasChanges(next)).toBe(false);
        expect((await apply(next, account.clients)).outcome).toBe("nothing-to-do");
        expect(account.writes()).toHaveLength(writes);
      }),
      { numRuns: RUNS },
    );
  }, 240_000);
});
