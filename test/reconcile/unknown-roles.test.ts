// Roles that cannot be read are unknown, and never none: what they may depend on stays.

import { expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { HTML, refuse } from "../support/faults.ts";
import { openAccount } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const LIVE = { "idp.example.com": { clientIds: ["a", "b"], tags: { k: "v" } } };

test.each<[string, SandboxResponse, string]>([
  ["AccessDenied", refuse("AccessDenied", 403), "AccessDenied"],
  ["a throttle that lasts", refuse("Throttling", 400), "Throttling"],
  ["a page of a proxy", HTML, "MalformedAnswer"],
])("ListRoles answers with %s", async (_name, response, code) => {
  const account = await openAccount(LIVE, {
    disturb: async ({ action }, answer) => (action === "ListRoles" ? response : answer()),
  });
  for (const desired of [absent(), present({ clientIds: ["a"] })]) {
    const made = await plan(toStates(desired), account.clients);
    const [target] = made.targets;
    expect(target?.changes[0]?.impact).toMatchObject({ known: false, reason: `iam:ListRoles: ${code}` });
    expect(target?.guards.map((guard) => guard.code)).toEqual(["role-impact"]);
    expect((await apply(made, account.clients)).outcome).toBe("refused");
  }
  expect(account.writes()).toEqual([]);
});

test("a change that no sign-in depends on goes ahead", async () => {
  const account = await openAccount(LIVE, {
    disturb: async ({ action }, answer) => (action === "ListRoles" ? refuse("AccessDenied", 403) : answer()),
  });
  const made = await plan(toStates(present({ tags: {} })), account.clients);
  expect((await apply(made, account.clients)).outcome).toBe("applied");
});
