// One run that changes several providers at once, in every order of the calls about different providers.

import { describe, expect, test } from "vitest";
import { exploreLanes } from "../../support/explore-lanes.ts";
import { satisfies, type Wishes } from "../../support/expected-facts.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import type { AccountFacts } from "../../support/open-account.ts";

skipPauses();

const A = "a.example.com";
const B = "b.example.com";
const C = "c.example.com";
const keep = { thumbprints: ["a".repeat(40)] };

const CASES: readonly { readonly name: string; readonly live: AccountFacts; readonly wishes: Wishes }[] = [
  {
    name: "a create and an update",
    live: { [B]: { ...keep, clientIds: ["old"] } },
    wishes: { [A]: { clientIds: ["a"] }, [B]: { clientIds: ["new"] } },
  },
  {
    name: "two updates",
    live: { [A]: { ...keep, clientIds: ["old"] }, [B]: { ...keep, clientIds: ["old"] } },
    wishes: { [A]: { clientIds: ["new"] }, [B]: { clientIds: ["new"] } },
  },
  {
    name: "an update, a create, and a delete that comes last",
    live: { [A]: { ...keep, clientIds: ["a"] }, [C]: { ...keep, clientIds: ["old"] } },
    wishes: { [A]: "absent", [B]: { clientIds: ["b"] }, [C]: { clientIds: ["old", "new"] } },
  },
];

describe("whatever the order, the account ends as wished, and no delete comes before the rest is done", () => {
  test.for(CASES)("$name", async ({ live, wishes }, { annotate }) => {
    const ends = await exploreLanes({ live, wishes });
    await annotate(`${ends.length} orders`);
    expect(ends.length).toBeGreaterThan(1);
    for (const end of ends) {
      expect(end.outcome).toBe("applied");
      expect(satisfies(end.facts, wishes)).toBe(true);
      if (wishes[A] !== "absent") continue;
      // Calls are noted as they arrive: the delete's first one, a read, comes when all others have been answered.
      const isAboutA = end.calls.map(({ params }) => String(params).includes(A));
      expect(isAboutA.indexOf(true)).toBeGreaterThan(isAboutA.lastIndexOf(false));
    }
  });
});
