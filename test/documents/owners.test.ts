// Owners, claims and other tools in the JSON documents.

import { describe, expect, test } from "vitest";
import { toApplyDocument } from "../../src/documents/apply-document.ts";
import { toPlanDocument } from "../../src/documents/plan-document.ts";
import { readReviewedPlan } from "../../src/documents/read-reviewed-plan.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { openAccount, type AccountFacts } from "../support/open-account.ts";
import { claimOn, toMark } from "../support/owner-facts.ts";
import { skipPauses } from "../support/skip-pauses.ts";
import { expectDocument } from "./expect-document.ts";

skipPauses();

const IDP = "idp.example.com";
const CLAIM = claimOn("c\none");

/** The first change as `plan -o json` prints it; all documents are held against their schemas. */
async function document(
  live: AccountFacts,
  desired: readonly DesiredProvider[],
  prune = false,
): Promise<{ change: unknown; prunes: boolean | undefined }> {
  const { clients } = await openAccount(live);
  const made = await plan(toStates(...desired), clients, { prune });
  const planned = toPlanDocument(made, "1.0.0");
  expectDocument(planned, "plan");
  expectDocument(toApplyDocument(await apply(made, clients), "1.0.0"), "apply");
  const { prunes } = readReviewedPlan(JSON.stringify(planned), "plan.json");
  return { change: planned.targets[0]?.changes[0], prunes };
}

describe("a change", () => {
  test.each<[string, AccountFacts, readonly DesiredProvider[], object]>([
    [
      "an owner adopts",
      { [IDP]: {} },
      [present({ owner: "a" })],
      {
        reason: "adopts",
        owner: "a",
        managedBy: [],
        before: { owner: null, claims: {} },
        after: { owner: "a", claims: {}, tags: { "oidc:owner": "a" } },
      },
    ],
    [
      "an owner claims what another one has",
      { [IDP]: { clientIds: ["one"], tags: toMark("b", "c\none") } },
      [present({ owner: "a", clientIds: ["one"], exclusive: false })],
      {
        reason: "differs",
        owner: "a",
        before: { owner: null, claims: { b: [CLAIM] } },
        after: { owner: null, claims: { a: [CLAIM], b: [CLAIM] } },
      },
    ],
    [
      "a file without an owner, and another tool",
      { [IDP]: { tags: { "managed-by": "terraform" } } },
      [present({ clientIds: ["one"] })],
      { reason: "differs", owner: null, managedBy: ["Terraform"], after: { owner: null, claims: {} } },
    ],
  ])("%s", async (_name, live, desired, expected) => {
    const { change, prunes } = await document(live, desired);
    expect(change).toMatchObject(expected);
    expect(prunes).toBe(false);
  });

  test.each<[string, AccountFacts, object]>([
    [
      "is pruned",
      { [IDP]: { tags: { "oidc:owner": "a" } } },
      { action: "delete", reason: "pruned", owner: "a", source: null, before: { owner: "a" }, after: null },
    ],
    [
      "is withdrawn",
      { [IDP]: { clientIds: ["one"], tags: toMark("a", "c\none") } },
      {
        action: "update",
        reason: "withdrawn",
        owner: "a",
        source: null,
        before: { claims: { a: [CLAIM] } },
        after: { claims: {}, client_id_list: [] },
      },
    ],
  ])("that %s has no source, and makes the plan one that prunes", async (_name, live, expected) => {
    const { change, prunes } = await document(live, [absent("other.example.com", "a")], true);
    expect(change).toMatchObject(expected);
    expect(prunes).toBe(true);
  });
});
