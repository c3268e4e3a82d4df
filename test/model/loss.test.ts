// A change → what it takes away from the provider's callers.

import { expect, test } from "vitest";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { toLoss, type Loss } from "../../src/model/loss.ts";
import { absent, present } from "../support/desired.ts";
import type { ProviderFacts } from "../support/open-account.ts";
import { planOne } from "../support/plan-one.ts";

const [ONE, TWO] = ["1", "2"].map((digit) => digit.repeat(40)) as [string, string];
const LIVE = { clientIds: ["a", "b"], thumbprints: [ONE, TWO], tags: { k: "v" } };

test.each<[string, DesiredProvider, ProviderFacts | null, Partial<Loss> | null]>([
  ["a create", present({ clientIds: ["a"] }), null, null],
  ["nothing", present({}), LIVE, null],
  ["nothing of a provider that is not there", absent(), null, null],
  ["additions", present({ clientIds: ["a", "b", "c"] }), LIVE, null],
  ["a tag", present({ tags: {} }), LIVE, null],
  ["the provider", absent(), LIVE, { isTotal: true, clientIds: ["a", "b"], thumbprints: [ONE, TWO] }],
  ["a client ID", present({ clientIds: ["a"] }), LIVE, { clientIds: ["b"] }],
  ["one client ID for another", present({ clientIds: ["c"] }), LIVE, { clientIds: ["a", "b"] }],
  ["all client IDs", present({ clientIds: [] }), LIVE, { isTotal: true, clientIds: ["a", "b"] }],
  ["a thumbprint", present({ thumbprints: [ONE] }), LIVE, { thumbprints: [TWO] }],
  [
    "a thumbprint of a provider that has no client ID to lose",
    present({ clientIds: [], thumbprints: [ONE] }),
    { thumbprints: [ONE, TWO] },
    { thumbprints: [TWO] },
  ],
])("%s", (_name, desired, facts, expected) => {
  const [change] = planOne(desired, facts).changes;
  expect(toLoss(change!)).toEqual(
    expected && { isTotal: false, clientIds: [], thumbprints: [], ...expected },
  );
});
