// Declared providers and an account → its changes, in their order.

import { expect, test } from "vitest";
import { planChanges } from "../../src/planner/plan-changes.ts";
import { absent, present } from "../support/desired.ts";
import { CALLER } from "../support/plan-one.ts";

test("creates come first, then updates, deletes, and what does not change; by issuer inside each", () => {
  const urls = (letter: string): string[] => [`${letter}1.example.com`, `${letter}2.example.com`];
  const create = urls("d").map((url) => present({ url }));
  const update = urls("c").map((url) => present({ url, clientIds: ["a"] }));
  const gone = urls("b").map((url) => absent(url));
  const same = urls("a").map((url) => present({ url }));
  const live = [...update, ...gone, ...same].map(({ issuer }) => ({
    issuer,
    arn: "arn",
    clientIds: [],
    thumbprints: [],
    tags: [],
  }));
  const desired = [...same, ...gone, ...update, ...create].toReversed();
  const { changes } = planChanges({ name: "default", caller: CALLER, desired, live, unmanaged: [] });
  expect(changes.map(({ action, issuer }) => `${action} ${issuer.slice(0, 2)}`)).toEqual([
    "create d1",
    "create d2",
    "update c1",
    "update c2",
    "delete b1",
    "delete b2",
    "none a1",
    "none a2",
  ]);
});
