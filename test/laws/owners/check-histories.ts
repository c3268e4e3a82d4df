// Three owners with random lists, prunes, and hands that change things in between → whether the provider is as a model
// of the contract says after each step.

import * as fc from "fast-check";
import { expect } from "vitest";
import { apply } from "../../../src/reconcile/apply.ts";
import { plan } from "../../../src/reconcile/plan.ts";
import { absent, present, toStates } from "../../support/desired.ts";
import { openAccount, toStore, type ProviderFacts, type TestAccount } from "../../support/open-account.ts";
import { claimOn, readClaims, toValues, type Value } from "../../support/owner-facts.ts";
import { createMemoryStore } from "../../support/create-memory-store.ts";
import { follow, type Shared, type Step } from "./owner-model.ts";

const IDP = "idp.example.com";
const OWNERS = ["a", "b", "c"];
const VALUES: readonly Value[] = ["c\none", "c\ntwo", "c\nthree", "g\none", "g\ntwo", `t\n${"1".repeat(40)}`];
/** It belongs to nobody, so that there is always a thumbprint. */
const BASE: ProviderFacts = { thumbprints: ["0".repeat(40)] };

const owners = fc.constantFrom(...OWNERS);
const values = fc.constantFrom(...VALUES);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("apply" as const),
      owner: owners,
      lists: fc.subarray([...VALUES]),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("prune" as const), owner: owners }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("add by hand" as const, "remove by hand" as const),
      value: values,
    }),
  },
);

/** Fails on the first step after which the provider is otherwise, or a second run has something left to do. */
export async function checkHistories(numRuns: number, seed: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const store = createMemoryStore();
      const account = await openAccount({ [IDP]: BASE }, { store });
      let model: Shared = new Map([[`t\n${"0".repeat(40)}`, { isThere: true, claimants: [] }]]);
      for (const one of steps) {
        if (one.kind === "add by hand" || one.kind === "remove by hand") {
          const { [IDP]: facts } = await account.facts();
          await toStore({ [IDP]: toTouched(facts ?? {}, one.value, one.kind === "add by hand") }, store);
          model = follow(model, one);
          continue;
        }
        model = follow(model, one);
        await run(account, one, "applied");
        const { [IDP]: facts } = await account.facts();
        expect(toShared(facts ?? {})).toEqual(toComparable(model));
        await run(account, one, "nothing-to-do");
      }
    }),
    { numRuns, seed },
  );
}

/** Applies; a run that changes nothing where the model changes nothing either is as good. */
async function run(account: TestAccount, one: Step & { owner: string }, outcome: string): Promise<void> {
  const lists = one.kind === "apply" ? one.lists : [];
  const of = (kind: string): string[] =>
    lists.flatMap((value) => (value.startsWith(kind) ? value.slice(2) : []));
  const thumbprints = of("t");
  const declared =
    one.kind === "prune"
      ? absent("other.example.com", one.owner)
      : present({
          owner: one.owner,
          exclusive: false,
          clientIds: of("c"),
          tags: Object.fromEntries(of("g").map((key) => [key, "v"])),
          // A file cannot list no thumbprint at all.
          thumbprints: [...thumbprints, "0".repeat(40)],
        });
  const made = await plan(toStates(declared), account.clients, { prune: one.kind === "prune" });
  const result = await apply(made, account.clients);
  expect(outcome === "applied" ? ["applied", "nothing-to-do"] : [outcome]).toContain(result.outcome);
}

/** The provider as somebody leaves it who adds or removes a value by hand. */
function toTouched(facts: ProviderFacts, value: Value, adds: boolean): ProviderFacts {
  const text = value.slice(2);
  const touch = (list: readonly string[] = []): string[] => [
    ...list.filter((one) => one !== text),
    ...(adds ? [text] : []),
  ];
  const { [text]: _old, ...tags } = facts.tags ?? {};
  if (value.startsWith("g"))
    return { ...facts, tags: adds ? { ...facts.tags, [text]: facts.tags?.[text] ?? "v" } : tags };
  return value.startsWith("c")
    ? { ...facts, clientIds: touch(facts.clientIds) }
    : { ...facts, thumbprints: touch(facts.thumbprints) };
}

/** What is there, and each owner's claims. */
function toShared(facts: ProviderFacts): object {
  const claims = [...readClaims(facts)].filter(([, list]) => list.size > 0);
  return {
    there: [...toValues(facts)].toSorted(),
    claims: Object.fromEntries(claims.map(([owner, list]) => [owner, [...list].toSorted()])),
  };
}

function toComparable(model: Shared): object {
  const there = [...model].filter(([, { isThere }]) => isThere).map(([value]) => value);
  const claims = OWNERS.map((owner) => {
    const own = [...model].filter(([, { claimants }]) => claimants.includes(owner));
    return [owner, own.map(([value]) => claimOn(value)).toSorted()] as const;
  });
  return {
    there: there.toSorted(),
    claims: Object.fromEntries(claims.filter(([, list]) => list.length > 0)),
  };
}
