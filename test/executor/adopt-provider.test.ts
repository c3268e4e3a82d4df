// A create that finds the provider there, not as wished: what is added, and what ends it.

import { describe, expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import { present, toStates } from "../support/desired.ts";
import { refuse } from "../support/faults.ts";
import {
  openAccount,
  toStore,
  type Disturbance,
  type ProviderFacts,
  type TestAccount,
} from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const [ONE, TWO] = ["1", "2"].map((digit) => digit.repeat(40)) as [string, string];
const WISH = present({ clientIds: ["a", "b"], thumbprints: [ONE], tags: { k: "v" } });

/** Somebody else creates the provider between plan and apply. */
async function applyAfter(
  theirs: ProviderFacts,
  { disturb, stop, stopAt }: { disturb?: Disturbance; stop?: AbortController; stopAt?: number } = {},
): Promise<{ account: TestAccount; result: ApplyResult; calls: string[] }> {
  const store = await toStore({});
  const account = await openAccount({}, { store, ...(disturb && { disturb }) });
  const made = await plan(toStates(WISH), account.clients);
  await toStore({ "idp.example.com": theirs }, store);
  let sent = 0;
  const result = await apply(made, account.clients, {
    ...(stop && { stop: stop.signal }),
    onEvent: ({ kind }) => {
      if (kind === "sending" && (sent += 1) === stopAt) stop?.abort();
    },
  });
  const [provider] = result.targets.flatMap(({ results }) => results);
  const calls = (provider?.operations ?? []).map(({ operation, status }) => {
    const name = operation.api.replace(/^iam:|OpenIDConnectProvider|To|From/gu, "");
    return `${name} ${status}`;
  });
  return { account, result, calls };
}

test("all that is missing is added; what is too much stays, and waits for a plan", async () => {
  const theirs = { clientIds: ["theirs"], thumbprints: [TWO], tags: { k: "other", own: "1" } };
  const { account, result, calls } = await applyAfter(theirs);
  expect(calls).toEqual([
    "Create failed",
    "UpdateThumbprint done",
    "Tag done",
    "AddClientID done",
    "AddClientID done",
    "RemoveClientID todo",
    "UpdateThumbprint todo",
    "Untag todo",
  ]);
  expect(result).toMatchObject({ outcome: "incomplete", targets: [{ results: [{ isSeen: false }] }] });
  expect(await account.facts()).toEqual({
    "idp.example.com": {
      clientIds: ["a", "b", "theirs"],
      thumbprints: [ONE, TWO],
      tags: { k: "v", own: "1" },
    },
  });
});

describe("the first addition that does not succeed is the last", () => {
  test.each<[string, () => ReturnType<Disturbance>, string]>([
    ["refused", async () => refuse("AccessDenied", 403), "failed"],
    ["of unknown outcome", async () => refuse("ServiceFailure", 500), "unknown"],
  ])("%s", async (_name, answer, status) => {
    const { calls, account } = await applyAfter(
      { thumbprints: [ONE] },
      { disturb: ({ action }, carryOut) => (action.startsWith("Tag") ? answer() : carryOut()) },
    );
    expect(calls).toEqual(["Create failed", `Tag ${status}`, "AddClientID todo", "AddClientID todo"]);
    expect(account.writes()).not.toContain("AddClientIDToOpenIDConnectProvider");
  });
});

test("the wish to stop ends it after the call in flight", async () => {
  const stop = new AbortController();
  // The second call is the tag.
  const { calls, result } = await applyAfter({ thumbprints: [ONE] }, { stop, stopAt: 2 });
  expect(calls).toEqual(["Create failed", "Tag done", "AddClientID todo", "AddClientID todo"]);
  expect(result.outcome).toBe("interrupted");
});

test.each<[string, Awaited<ReturnType<Disturbance>>, string[]]>([
  ["cannot be read", refuse("AccessDenied", 403), ["appeared-meanwhile", "access-denied"]],
  ["is gone again", refuse("NoSuchEntity", 404), ["appeared-meanwhile"]],
])("a provider that %s is left alone", async (_name, answer, codes) => {
  const { account, calls, result } = await applyAfter(
    {},
    {
      disturb: async ({ action }, carryOut) =>
        action.startsWith("Get") && action.includes("OpenID") ? answer : carryOut(),
    },
  );
  expect(calls).toEqual(["Create failed"]);
  expect(result.problems.map(({ code }) => code)).toEqual(codes);
  expect(account.writes()).toEqual(["CreateOpenIDConnectProvider"]);
});

test("a read that does not show the provider yet is made again", async () => {
  let stale = 2;
  const { result } = await applyAfter(
    { clientIds: ["a", "b"], thumbprints: [ONE], tags: { k: "v" } },
    {
      disturb: async ({ action }, carryOut) =>
        action === "GetOpenIDConnectProvider" && stale-- > 0 ? refuse("NoSuchEntity", 404) : carryOut(),
    },
  );
  expect(result.outcome).toBe("applied");
});
