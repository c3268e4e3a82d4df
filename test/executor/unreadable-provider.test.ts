// A provider that cannot be read between two calls: nothing is taken away on trust.

import { describe, expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { HTML, refuse } from "../support/faults.ts";
import { openAccount, type AccountFacts, type TestAccount } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const [ONE, TWO] = ["1", "2"].map((digit) => digit.repeat(40)) as [string, string];
const LIVE: AccountFacts = {
  "idp.example.com": { clientIds: ["old"], thumbprints: [ONE], tags: { k: "v" } },
};

/** Applies; from so many reads after the plan on, reads are answered by something else. */
async function applyUnseen(
  wish: DesiredProvider,
  response: typeof HTML,
  reads = 0,
): Promise<{ account: TestAccount; result: ApplyResult; statuses: readonly string[] }> {
  let left = Infinity;
  const account = await openAccount(LIVE, {
    disturb: async ({ action }, answer) =>
      action === "GetOpenIDConnectProvider" && left-- <= 0 ? response : answer(),
  });
  const made = await plan(toStates(wish), account.clients);
  left = reads;
  const result = await apply(made, account.clients);
  const [provider] = result.targets.flatMap(({ results }) => results);
  const statuses = provider?.operations.map(({ status }) => status) ?? [];
  return { account, result, statuses: [provider?.status ?? "", ...statuses] };
}

describe.each([
  ["refused", refuse("AccessDenied", 403), "access-denied"],
  ["answered by a page", HTML, "malformed-answer"],
] as const)("reads are %s", (_name, response, code) => {
  test("before a client ID is removed: what was added stays beside it", async () => {
    const { account, result, statuses } = await applyUnseen(present({ clientIds: ["new"] }), response);
    expect(statuses).toEqual(["partial", "done", "todo"]);
    expect(result.problems.map((problem) => problem.code)).toEqual([code]);
    expect(await account.facts()).toMatchObject({ "idp.example.com": { clientIds: ["new", "old"] } });
  });

  test.each<[string, DesiredProvider]>([
    ["a thumbprint list is replaced", present({ thumbprints: [TWO] })],
    ["the provider is deleted", absent()],
  ])("before %s: it is not", async (_what, wish) => {
    const { account, result, statuses } = await applyUnseen(wish, response);
    expect(new Set(statuses)).toEqual(new Set(["todo"]));
    expect(result.problems.map((problem) => problem.code)).toEqual([code]);
    expect(account.writes()).toEqual([]);
  });

  test("after the last call: it is done, and nobody says that the provider is as wished", async () => {
    const { result, statuses } = await applyUnseen(present({ clientIds: ["new", "old"] }), response);
    expect(statuses).toEqual(["unknown", "done"]);
    expect(result).toMatchObject({ outcome: "incomplete", targets: [{ results: [{ isSeen: false }] }] });
    expect(result.problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe("a list of thumbprints is replaced in two calls", () => {
  const wish = present({ thumbprints: [TWO] });

  test("the union, a look at it, the final list, a look at that", async () => {
    const { account } = await applyUnseen(wish, HTML, Infinity);
    const lists = account.calls
      .filter(({ action }) => action.startsWith("UpdateOpenIDConnectProviderThumbprint"))
      .map(({ params }) =>
        [...params].filter(([name]) => name.includes("member")).map(([, text]) => text[0]),
      );
    expect(lists).toEqual([["1", "2"], ["2"]]);
    const actions = account.calls.map(({ action }) => action.slice(0, 3)).join(" ");
    expect(actions).toMatch(/Upd Get( Get)* Upd Get$/u);
  });

  test("the union cannot be seen: the old list stays in it", async () => {
    // One read before the first call, none after it.
    const { account, statuses } = await applyUnseen(wish, refuse("AccessDenied", 403), 1);
    expect(statuses).toEqual(["partial", "done", "todo"]);
    expect(await account.facts()).toMatchObject({ "idp.example.com": { thumbprints: [ONE, TWO] } });
  });
});
