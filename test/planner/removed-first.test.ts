// A provider at IAM's limits: what is removed before anything is added, and the warning that says so.

import { describe, expect, test } from "vitest";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { toPlanWarnings } from "../../src/planner/plan-changes.ts";
import { absent, present, SOURCE } from "../support/desired.ts";
import type { ProviderFacts } from "../support/open-account.ts";
import { many, planOne, tagged } from "../support/plan-one.ts";

/** How many client IDs and tag keys go before anything comes, and the warnings' first words. */
function judge(
  desired: DesiredProvider,
  facts: ProviderFacts,
): { clientIds: number; tagKeys: number; warnings: string[] } {
  const { changes } = planOne(desired, facts);
  const operations = changes.flatMap((change) => change.operations);
  const first = operations.slice(
    0,
    operations.findIndex(({ api }) => /:(Add|Tag)/u.test(api)),
  );
  return {
    clientIds: first.filter(({ params }) => "ClientID" in params).length,
    tagKeys: first.flatMap(({ params }) => ("TagKeys" in params ? params.TagKeys : [])).length,
    warnings: toPlanWarnings(changes).map(({ message }) => message.split(":")[0] ?? ""),
  };
}

describe("client IDs, of which IAM allows 100", () => {
  test.each([
    { kept: 98, added: 1, removed: 1, first: 0 },
    { kept: 99, added: 1, removed: 1, first: 1 },
    { kept: 98, added: 1, removed: 2, first: 1 },
    { kept: 98, added: 2, removed: 2, first: 2 },
    { kept: 0, added: 100, removed: 100, first: 100 },
  ])("$kept stay, $added come, $removed go: $first first", ({ kept, added, removed, first }) => {
    const wish = present({ clientIds: [...many("kept", kept), ...many("new", added)] });
    const found = judge(wish, { clientIds: [...many("kept", kept), ...many("old", removed)] });
    expect(found).toEqual({
      clientIds: first,
      tagKeys: 0,
      warnings: first === 0 ? [] : [`removes ${first} client ID${first === 1 ? "" : "s"} first`],
    });
  });
});

describe("tags, of which IAM allows 50 and counts none of AWS's own", () => {
  test.each([
    { kept: 48, reserved: 0, added: 1, removed: 1, first: 0 },
    { kept: 49, reserved: 0, added: 1, removed: 1, first: 1 },
    { kept: 48, reserved: 0, added: 2, removed: 2, first: 2 },
    { kept: 48, reserved: 1, added: 1, removed: 1, first: 0 },
    { kept: 49, reserved: 1, added: 1, removed: 1, first: 1 },
  ])(
    "$kept and $reserved of AWS's stay, $added come, $removed go: $first first",
    ({ kept, reserved, added, removed, first }) => {
      const wish = present({ tags: tagged(...many("kept", kept), ...many("new", added)) });
      const live = [...many("aws:own", reserved), ...many("kept", kept), ...many("old", removed)];
      expect(judge(wish, { tags: tagged(...live) })).toEqual({
        clientIds: 0,
        tagKeys: first,
        warnings: first === 0 ? [] : [`removes ${first} tag${first === 1 ? "" : "s"} first`],
      });
    },
  );

  test("another value takes no room", () => {
    const wish = present({ tags: { ...tagged(...many("t", 49)), "t-001": "new" } });
    expect(judge(wish, { tags: tagged(...many("t", 50)) })).toMatchObject({ tagKeys: 0, warnings: [] });
  });
});

test("both at their limits: two warnings, at the place of the declaration", () => {
  const wish = present({
    clientIds: ["new", ...many("kept", 99)],
    tags: tagged("new", ...many("kept", 49)),
  });
  const { changes } = planOne(wish, {
    clientIds: [...many("kept", 99), "old"],
    tags: tagged(...many("kept", 49), "old"),
  });
  const warning = { severity: "warning", kind: "run", code: "removes-first", source: SOURCE };
  expect(toPlanWarnings(changes)).toMatchObject([warning, warning]);
});

test.each<[string, DesiredProvider, ProviderFacts | null]>([
  ["a create", present({ clientIds: many("a", 100), tags: tagged(...many("t", 50)) }), null],
  ["a delete", absent(), { clientIds: many("a", 100), tags: tagged(...many("t", 50)) }],
])("%s with all that IAM allows warns of nothing", (_name, desired, facts) => {
  expect(toPlanWarnings(planOne(desired, facts).changes)).toEqual([]);
});
