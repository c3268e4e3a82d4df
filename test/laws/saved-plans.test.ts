// Random accounts, owners and wishes: a plan that is saved and read back is the same document and the same text, and
// its calls explain all that it shows.

import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlan } from "../../src/documents/read-plan.ts";
import { toPlanDocument } from "../../src/documents/plan-document.ts";
import { toClaimTags } from "../../src/model/marks.ts";
import type { DesiredProvider, LiveProvider } from "../../src/model/provider.ts";
import { planChanges } from "../../src/planner/plan-changes.ts";
import { toClaim } from "../../src/planner/ownership/to-claim.ts";
import { toPruned } from "../../src/planner/ownership/to-pruned.ts";
import { toPlanText } from "../../src/report/text/plan-text.ts";
import { plain } from "../../src/report/text/style.ts";
import { absent, present } from "../support/desired.ts";
import { CALLER, toLive, toPlan } from "../support/sample-plan.ts";

const IDS = ["a", "b", "sts.amazonaws.com", "0012", "\u202e<b>"];
const KEYS = ["team", "10", "9", "__proto__", "managed-by", "crossplane-name", "cost:a"];
const PRINTS = ["1", "2", "3"].map((digit) => digit.repeat(40));
const OWNERS = ["me", "other"];

const clientIds = fc.subarray(IDS);
const thumbprints = fc.subarray(PRINTS, { minLength: 1 });
const tags = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom("", "1", "terraform")), {
    selector: ([key]) => key,
  })
  .map((pairs) => Object.fromEntries(pairs));
/** What an owner claims of a shared provider: values that may be there, or not. */
const claims = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...IDS).map((text) => toClaim("client ID", text)),
    fc.constantFrom(...KEYS).map((text) => toClaim("tag", text)),
    fc.constantFrom(...PRINTS).map((text) => toClaim("thumbprint", text)),
  ),
);
const marks = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom(...OWNERS).map((owner) => ({ "oidc:owner": owner })) },
  {
    weight: 2,
    arbitrary: fc
      .subarray(OWNERS, { minLength: 1 })
      .chain((owners) => fc.tuple(...owners.map((owner) => claims.map((own) => toClaimTags(owner, own)))))
      .map((lists) => Object.fromEntries(lists.flat().map(({ key, value }) => [key, value]))),
  },
);
const live = fc
  .record({ clientIds, thumbprints, tags, marks })
  .map(({ marks: own, ...facts }) => ({ ...facts, tags: { ...facts.tags, ...own } }));
const owner = fc.option(fc.constantFrom(...OWNERS), { nil: undefined });
const wish = fc.oneof(
  { weight: 1, arbitrary: fc.constant("absent" as const) },
  {
    weight: 4,
    arbitrary: fc.record(
      { clientIds, thumbprints, tags, exclusive: fc.boolean(), ignoreTags: fc.subarray(["cost:*"]) },
      { requiredKeys: [] },
    ),
  },
);

test("a plan that is read back shows the same", () => {
  const provider = fc.record({
    live: fc.option(live, { nil: undefined }),
    wish: fc.option(wish, { nil: undefined }),
    owner,
  });
  fc.assert(
    fc.property(fc.array(provider, { minLength: 1, maxLength: 3 }), (providers) => {
      const named = providers.map((one, index) => ({ ...one, url: `https://idp-${index}.example` }));
      const account = named.flatMap(({ url, live: facts }): LiveProvider[] =>
        facts === undefined ? [] : [toLive(url, facts)],
      );
      const desired = named.flatMap(({ url, wish: wanted, owner: name }): DesiredProvider[] => {
        if (wanted === undefined) return [];
        if (wanted === "absent") return [absent(url, name)];
        return [present({ url, ...wanted, ...(name !== undefined && { owner: name }) })];
      });
      const declared = new Set(desired.map(({ issuer }) => issuer));
      const pruned = toPruned(
        account.filter(({ issuer }) => !declared.has(issuer)),
        OWNERS,
      );
      const target = planChanges({
        name: "default",
        caller: CALLER,
        desired: [...desired, ...pruned],
        live: account,
        unmanaged: [],
      });
      const made = toPlan([], { targets: [target] });
      const text = JSON.stringify(toPlanDocument(made, "1.0.0"));
      const refuse = (why: string): never => {
        throw new Error(why);
      };
      const { plan } = readPlan(JSON.parse(text), { what: "a plan", refuse });
      expect(plan && JSON.stringify(toPlanDocument(plan, "1.0.0"))).toBe(text);
      expect(plan && toPlanText(plan, plain)).toBe(toPlanText(made, plain));
    }),
    { numRuns: 500 },
  );
});
