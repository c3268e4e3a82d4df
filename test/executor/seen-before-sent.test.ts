// What the executor reads right before a call that replaces or deletes, and after the last one.

import { describe, expect, test } from "vitest";
import { toApplyExitCode } from "../../src/cli/process/exit-code.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { HTML, refuse } from "../support/faults.ts";
import {
  openAccount,
  toStore,
  type AccountFacts,
  type Disturbance,
  type TestAccount,
} from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const URL = "idp.example.com";
const [OLD, OURS, THEIRS] = ["1", "2", "3"].map((digit) => digit.repeat(40)) as [string, string, string];

/** Plans, lets somebody else set the account to `meanwhile`, and applies. */
async function applyAfter(
  live: AccountFacts,
  meanwhile: AccountFacts,
  desired: readonly DesiredProvider[],
): Promise<{ account: TestAccount; result: ApplyResult }> {
  const store = createMemoryStore();
  const account = await openAccount(live, { store });
  const made = await plan(toStates(...desired), account.clients);
  await toStore(meanwhile, store);
  account.calls.length = 0;
  return { account, result: await apply(made, account.clients) };
}

/** Plans in peace, and applies while `disturb` stands between client and IAM. */
async function applyDisturbed(
  live: AccountFacts,
  desired: readonly DesiredProvider[],
  disturb: Disturbance,
  store = createMemoryStore(),
  options: Parameters<typeof apply>[2] = {},
): Promise<{ account: TestAccount; result: ApplyResult }> {
  let isOn = false;
  const account = await openAccount(live, {
    store,
    disturb: (call, answer, index) => (isOn ? disturb(call, answer, index) : answer()),
  });
  const made = await plan(toStates(...desired), account.clients);
  isOn = true;
  account.calls.length = 0;
  return { account, result: await apply(made, account.clients, options) };
}

describe("a delete is of what was planned", () => {
  const LIVE = { clientIds: ["old-app"], thumbprints: [OLD], tags: { team: "a" } };

  test.each<[string, AccountFacts[string]]>([
    ["a client ID", { ...LIVE, clientIds: ["old-app", "prod-1"] }],
    ["a thumbprint", { ...LIVE, thumbprints: [OLD, THEIRS] }],
    ["a tag", { ...LIVE, tags: { team: "b" } }],
  ])("a provider that has another %s by now is left alone", async (_name, now) => {
    const { account, result } = await applyAfter({ [URL]: LIVE }, { [URL]: now }, [absent()]);
    expect(account.calls.map(({ action }) => action)).toEqual(["GetOpenIDConnectProvider"]);
    expect(result).toMatchObject({
      outcome: "refused",
      targets: [{ results: [{ status: "todo", operations: [{ status: "todo" }] }] }],
      problems: [{ kind: "guard", code: "plan-changed" }],
    });
    expect(toApplyExitCode(result)).toBe(6);
  });

  test("after another change of the run was written, the run is incomplete", async () => {
    const { account, result } = await applyAfter({ [URL]: LIVE }, { [URL]: { clientIds: ["prod-1"] } }, [
      present({ url: "new.example.com" }),
      absent(),
    ]);
    expect(account.writes()).toEqual(["CreateOpenIDConnectProvider"]);
    expect(result).toMatchObject({ outcome: "incomplete", problems: [{ code: "plan-changed" }] });
    expect(toApplyExitCode(result)).toBe(7);
  });

  test("a provider that changes while the delete is throttled is left alone", async () => {
    const store = createMemoryStore();
    const { account, result } = await applyDisturbed(
      { [URL]: LIVE },
      [absent()],
      async ({ action }, answer) => {
        if (action !== "DeleteOpenIDConnectProvider") return answer();
        await toStore({ [URL]: { clientIds: ["prod-1"] } }, store);
        return refuse("Throttling", 400);
      },
      store,
    );
    expect(account.writes()).toEqual(["DeleteOpenIDConnectProvider"]);
    expect(await account.facts()).toHaveProperty([URL]);
    expect(result.problems).toMatchObject([{ code: "plan-changed" }]);
  });

  test("one that is gone by now is deleted, says IAM", async () => {
    const store = createMemoryStore();
    const account = await openAccount({ [URL]: LIVE }, { store });
    const made = await plan(toStates(absent()), account.clients);
    const other = await openAccount({}, { store });
    await apply(made, other.clients);
    expect((await apply(made, account.clients)).outcome).toBe("applied");
  });

  test("one stale read does not show it as gone", async () => {
    let isStale = true;
    const store = createMemoryStore();
    const { account, result } = await applyDisturbed(
      { [URL]: LIVE },
      [absent()],
      async ({ action }, answer) => {
        if (action !== "GetOpenIDConnectProvider" || !isStale) return answer();
        isStale = false;
        await toStore({ [URL]: { clientIds: ["prod-1"] } }, store);
        return answer(createMemoryStore());
      },
      store,
    );
    expect(account.writes()).toEqual([]);
    expect(result.outcome).toBe("refused");
  });

  test("is seen: a provider that is still there afterwards is not deleted", async () => {
    const { result } = await applyDisturbed({ [URL]: LIVE }, [absent()], async ({ action }, answer) =>
      action === "DeleteOpenIDConnectProvider"
        ? {
            status: 200,
            headers: { "x-amzn-requestid": "r" },
            body: `<DeleteOpenIDConnectProviderResponse><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DeleteOpenIDConnectProviderResponse>`,
          }
        : answer(),
    );
    expect(result).toMatchObject({ outcome: "incomplete", problems: [{ code: "not-visible" }] });
  });

  test.each([
    [
      "a gateway's",
      {
        ...HTML,
        status: 404,
        body: "<ErrorResponse><Error><Code>NoSuchEntity</Code></Error></ErrorResponse>",
      },
    ],
  ])("%s NoSuchEntity, without a request id, proves nothing", async (_name, response) => {
    const { result } = await applyDisturbed({ [URL]: LIVE }, [absent()], async ({ action }, answer) =>
      action === "DeleteOpenIDConnectProvider" ? response : answer(),
    );
    expect(result).toMatchObject({ outcome: "incomplete", targets: [{ results: [{ status: "unknown" }] }] });
  });
});

describe("a thumbprint list is replaced only while it is the one that was planned from", () => {
  const SHARED = present({ thumbprints: [OURS], exclusive: false });
  const LIST = "UpdateOpenIDConnectProviderThumbprint";

  test.each([
    ["throttled", () => refuse("Throttling", 400)],
    ["a conflict", () => refuse("ConcurrentModification", 409)],
    ["a 500", () => refuse("ServiceFailure", 500)],
    [
      "a reset",
      () => {
        throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
      },
    ],
  ])("also before it is tried again: %s, and another run's list is kept", async (_name, fail) => {
    const store = createMemoryStore();
    let isFirst = true;
    const { account, result } = await applyDisturbed(
      { [URL]: { thumbprints: [OLD] } },
      [SHARED],
      async ({ action }, answer) => {
        if (action !== LIST || !isFirst) return answer();
        isFirst = false;
        await toStore({ [URL]: { thumbprints: [OLD, THEIRS] } }, store);
        return fail();
      },
      store,
    );
    expect(account.writes()).toEqual([LIST]);
    expect(await account.facts()).toMatchObject({ [URL]: { thumbprints: [OLD, THEIRS] } });
    expect(result.problems).toMatchObject([{ code: "plan-changed" }]);
  });

  test.each([
    ["throttled", "Throttling", 400],
    ["a conflict", "ConcurrentModification", 409],
    ["a 500", "ServiceFailure", 500],
  ])("and it is tried again while nobody else writes: %s three times", async (_name, code, status) => {
    let left = 3;
    const { account, result } = await applyDisturbed(
      { [URL]: { thumbprints: [OLD] } },
      [SHARED],
      async ({ action }, answer) => (action === LIST && left-- > 0 ? refuse(code, status) : answer()),
    );
    expect(result.outcome).toBe("applied");
    expect(account.writes()).toHaveLength(4);
    expect(result.targets[0]?.results[0]?.operations[0]).toMatchObject({ status: "done", attempts: 4 });
  });

  test("a list that arrived although its answer was lost is not sent again", async () => {
    let isFirst = true;
    const { account, result } = await applyDisturbed(
      { [URL]: { thumbprints: [OLD] } },
      [SHARED],
      async ({ action }, answer) => {
        const answered = await answer();
        if (action !== LIST || !isFirst) return answered;
        isFirst = false;
        throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
      },
    );
    expect(result.outcome).toBe("applied");
    expect(account.writes()).toEqual([LIST]);
  });

  test("a refusal after a lost answer is an unknown outcome", async () => {
    let attempt = 0;
    const { result } = await applyDisturbed(
      { [URL]: { thumbprints: [OLD] } },
      [SHARED],
      async ({ action }, answer) => {
        if (action !== LIST) return answer();
        attempt += 1;
        return attempt === 1 ? refuse("ServiceFailure", 500) : refuse("AccessDenied", 403);
      },
    );
    expect(result.targets[0]?.results[0]?.operations[0]?.status).toBe("unknown");
  });
});

describe("every change ends with a read", () => {
  test("a create that IAM stored as something else is not applied", async () => {
    const { result } = await applyDisturbed(
      {},
      [present({ clientIds: ["a"], tags: { k: "v" } })],
      async ({ action, params }, answer) => {
        const answered = await answer();
        return action === "GetOpenIDConnectProvider" && params.has("OpenIDConnectProviderArn")
          ? { ...answered, body: answered.body.replace("<member>a</member>", "<member>b</member>") }
          : answered;
      },
    );
    expect(result).toMatchObject({ outcome: "incomplete", problems: [{ code: "not-visible" }] });
    expect(toApplyExitCode(result)).toBe(7);
  });

  test("a create that appears late is waited for", async () => {
    let left = 3;
    const { result } = await applyDisturbed({}, [present({})], async ({ action }, answer) =>
      action === "GetOpenIDConnectProvider" && left-- > 0 ? answer(createMemoryStore()) : answer(),
    );
    expect(result.outcome).toBe("applied");
  });
});
