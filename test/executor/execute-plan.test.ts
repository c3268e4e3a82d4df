// What the executor sends, in which order, and what it says came of it.

import { describe, expect, test } from "vitest";
import { toFailure } from "../../src/model/to-failure.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import type { SandboxStore } from "../../src/sandbox/store/sandbox-state.ts";
import {
  openAccount,
  type AccountFacts,
  type Disturbance,
  type TestAccount,
} from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const HTML = { status: 200, headers: { "content-type": "text/html" }, body: "<html>sign in</html>" };

function refuse(code: string, status = 400): Awaited<ReturnType<Disturbance>> {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status, headers: { "x-amzn-requestid": "r" }, body };
}

/** Applies to a disturbed account: the disturbance is on from the first write on. */
async function run(
  initial: AccountFacts,
  desired: readonly DesiredProvider[],
  disturb?: Disturbance,
  store: SandboxStore = createMemoryStore(),
  concurrency = 10,
): Promise<{ account: TestAccount; result: ApplyResult; statuses: Record<string, string> }> {
  let isOn = false;
  const account = await openAccount(initial, {
    store,
    disturb: (call, answer, index) => (isOn && disturb ? disturb(call, answer, index) : answer()),
  });
  const made = await plan(toStates(...desired), account.clients);
  isOn = true;
  account.calls.length = 0;
  const result = await apply(made, account.clients, { concurrency });
  const statuses = Object.fromEntries(
    result.targets.flatMap(({ results }) => results.map(({ change, status }) => [change.issuer, status])),
  );
  return { account, result, statuses };
}

/** What a replica answers that has not heard of the additions yet. */
const STALE = {
  status: 200,
  headers: { "x-amzn-requestid": "stale" },
  body: "<GetOpenIDConnectProviderResponse><GetOpenIDConnectProviderResult><Url>idp.example.com</Url><ClientIDList><member>old</member></ClientIDList><ThumbprintList/><Tags/></GetOpenIDConnectProviderResult></GetOpenIDConnectProviderResponse>",
};

const LIVE = { "idp.example.com": { clientIds: ["old"], tags: { gone: "1" } } };
const SWAP = present({ clientIds: ["new"], tags: { here: "1" } });

describe("the order of calls", () => {
  test("additions, a look at IAM, subtractions, a last look", async () => {
    const { account, result } = await run(LIVE, [SWAP]);
    expect(account.calls.map(({ action }) => action)).toEqual([
      "TagOpenIDConnectProvider",
      "AddClientIDToOpenIDConnectProvider",
      "GetOpenIDConnectProvider",
      "RemoveClientIDFromOpenIDConnectProvider",
      "UntagOpenIDConnectProvider",
      "GetOpenIDConnectProvider",
    ]);
    expect(result.outcome).toBe("applied");
  });

  test("a create is one call with everything in it, tags included", async () => {
    const { account } = await run({}, [present({ clientIds: ["a"], tags: { k: "v" } })]);
    expect(account.calls.map(({ action }) => action)).toEqual([
      "CreateOpenIDConnectProvider",
      "GetOpenIDConnectProvider",
    ]);
  });

  test("deletes come last", async () => {
    const { account } = await run({ "a.example.com": {} }, [
      absent("a.example.com"),
      present({ url: "z.example.com" }),
    ]);
    expect(account.writes()).toEqual(["CreateOpenIDConnectProvider", "DeleteOpenIDConnectProvider"]);
  });

  test("one at a time, an update begins when the create is over", async () => {
    const desired = [SWAP, present({ url: "new.example.com" })];
    const { account } = await run(LIVE, desired, undefined, createMemoryStore(), 1);
    const isCreate = account.calls.map(({ params }) => String(params).includes("new.example.com"));
    expect(isCreate.lastIndexOf(true)).toBeLessThan(isCreate.indexOf(false));
  });

  test("nothing is subtracted while IAM does not show the additions", async () => {
    let staleReads = 3;
    const { account } = await run(LIVE, [SWAP], async ({ action }, answer) =>
      action === "GetOpenIDConnectProvider" && staleReads-- > 0 ? STALE : answer(),
    );
    const actions = account.calls.map(({ action }) => action);
    expect(actions).toEqual([
      "TagOpenIDConnectProvider",
      "AddClientIDToOpenIDConnectProvider",
      ...Array.from({ length: 4 }, () => "GetOpenIDConnectProvider"),
      "RemoveClientIDFromOpenIDConnectProvider",
      "UntagOpenIDConnectProvider",
      "GetOpenIDConnectProvider",
    ]);
    expect(await account.facts()).toMatchObject({
      "idp.example.com": { clientIds: ["new"], tags: { here: "1" } },
    });
  });
});

describe("a failure", () => {
  test("ends the provider's calls; what is not begun stays todo", async () => {
    const { account, result, statuses } = await run(LIVE, [SWAP], async ({ action }, answer) =>
      action.startsWith("AddClientID") ? refuse("AccessDenied", 403) : answer(),
    );
    expect(statuses).toEqual({ "idp.example.com": "partial" });
    expect(result.outcome).toBe("incomplete");
    expect(result.targets[0]?.results[0]?.operations.map(({ status }) => status)).toEqual([
      "done",
      "failed",
      "todo",
      "todo",
    ]);
    expect(account.writes()).toEqual(["TagOpenIDConnectProvider", "AddClientIDToOpenIDConnectProvider"]);
  });

  test("does not stop the other creates and updates, but holds every delete back", async () => {
    const { statuses, account } = await run(
      { "m.example.com": { clientIds: ["a"] }, "x.example.com": {} },
      [
        present({ url: "a.example.com" }),
        present({ url: "b.example.com" }),
        present({ url: "m.example.com", clientIds: ["b"] }),
        absent("x.example.com"),
      ],
      async ({ params }, answer) =>
        params.get("Url") === "https://a.example.com" ? refuse("AccessDenied", 403) : answer(),
    );
    expect(statuses).toEqual({
      "a.example.com": "failed",
      "b.example.com": "done",
      "m.example.com": "done",
      "x.example.com": "todo",
    });
    expect(account.writes()).not.toContain("DeleteOpenIDConnectProvider");
  });

  test("a provider that is already deleted counts as deleted", async () => {
    const { result } = await run({ "idp.example.com": {} }, [absent()], async ({ action }, answer) => {
      if (action === "DeleteOpenIDConnectProvider") await answer();
      return answer();
    });
    expect(result.outcome).toBe("applied");
  });

  test("a 200 page of a proxy is never an answer: the delete is unknown until a read shows it", async () => {
    const { result, statuses } = await run(
      { "idp.example.com": {} },
      [absent()],
      async ({ action }, answer) => (action === "DeleteOpenIDConnectProvider" ? HTML : answer()),
    );
    expect(statuses).toEqual({ "idp.example.com": "unknown" });
    expect(result.outcome).toBe("incomplete");
  });

  test("a lost answer is settled by a read", async () => {
    const { account, result } = await run(LIVE, [SWAP], async ({ action }, answer) => {
      const answered = await answer();
      return action.startsWith("Tag") ? HTML : answered;
    });
    expect(result.outcome).toBe("applied");
    expect(account.writes().filter((action) => action.startsWith("Tag"))).toHaveLength(1);
  });
});

describe("a create that finds the provider there", () => {
  /** Somebody else creates the provider just before our create arrives. */
  async function race(
    theirs: readonly string[],
    ours: readonly string[],
  ): Promise<Awaited<ReturnType<typeof run>>> {
    const store = createMemoryStore();
    let rival: (() => Promise<unknown>) | null = () =>
      openAccount({ "idp.example.com": { clientIds: theirs } }, { store });
    return run(
      {},
      [present({ clientIds: ours })],
      async (_call, answer) => {
        await rival?.();
        rival = null;
        return answer();
      },
      store,
    );
  }

  test("equal to what was sent: done", async () => {
    const { result } = await race(["a"], ["a"]);
    expect(result.outcome).toBe("applied");
  });

  test("different: what is missing is added, what is too much stays, and the run is incomplete", async () => {
    const { account, result } = await race(["a", "theirs"], ["a", "ours"]);
    expect(result.outcome).toBe("incomplete");
    expect(
      result.targets[0]?.results[0]?.operations.map(({ operation, status }) => [operation.api, status]),
    ).toEqual([
      ["iam:CreateOpenIDConnectProvider", "failed"],
      ["iam:AddClientIDToOpenIDConnectProvider", "done"],
      ["iam:RemoveClientIDFromOpenIDConnectProvider", "todo"],
    ]);
    expect(await account.facts()).toMatchObject({
      "idp.example.com": { clientIds: ["a", "ours", "theirs"] },
    });
  });

  test("our own create, its answer lost: the SDK's second try does not fail the run", async () => {
    let isFirst = true;
    const disturb: Disturbance = async ({ action }, answer) => {
      const answered = await answer();
      if (action !== "CreateOpenIDConnectProvider" || !isFirst) return answered;
      isFirst = false;
      throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    };
    const account = await openAccount({}, { disturb });
    const made = await plan(toStates(present({ clientIds: ["a"] })), account.clients);
    const told: string[] = [];
    const result = await apply(made, account.clients, {
      onEvent: (event) => {
        told.push(
          event.kind === "sending"
            ? event.kind
            : `${event.kind} ${"result" in event ? event.result.status : ""}`,
        );
      },
    });
    expect(told).toEqual(["sending", "sent unknown", "settled done", "ended done"]);
    expect(result.outcome).toBe("applied");
    expect(account.writes()).toEqual(["CreateOpenIDConnectProvider", "CreateOpenIDConnectProvider"]);
  });
});

describe("stopping", () => {
  test("the call in flight is finished, nothing more is begun, and the result says what is left", async () => {
    const stop = new AbortController();
    const account = await openAccount(LIVE);
    const made = await plan(toStates(SWAP), account.clients);
    const result = await apply(made, account.clients, {
      stop: stop.signal,
      onEvent: ({ kind }) => (kind === "sending" ? stop.abort() : undefined),
    });
    expect(result.outcome).toBe("interrupted");
    expect(account.writes()).toEqual(["TagOpenIDConnectProvider"]);
    expect(result.targets[0]?.results[0]?.operations.map(({ status }) => status)).toEqual([
      "done",
      "todo",
      "todo",
      "todo",
    ]);
  });
});

describe("retries", () => {
  test.each([
    ["ConcurrentModification", 409, 3],
    ["Throttling", 400, 3],
    ["ServiceFailure", 500, 3],
  ])("%s is tried again", async (code, status, times) => {
    let left = times;
    const { result, account } = await run(
      LIVE,
      [present({ clientIds: ["old"], tags: { gone: "2" } })],
      async (call, answer) => (call.action.startsWith("Tag") && left-- > 0 ? refuse(code, status) : answer()),
    );
    expect(result.outcome).toBe("applied");
    expect(account.writes()).toHaveLength(times + 1);
  });

  test("LimitExceeded is a quota: one call, and no more", async () => {
    const { result, account } = await run({}, [present({})], async () => refuse("LimitExceeded", 409));
    expect(account.calls.map(({ action }) => action)).toEqual(["CreateOpenIDConnectProvider"]);
    expect(result.problems[0]).toMatchObject({ code: "quota-exceeded" });
  });
});

describe("a refusal after other attempts", () => {
  test.each<[string, (attempt: number) => SandboxResponse | undefined, string, string]>([
    [
      "of which all were refused: nothing was changed",
      (attempt) => (attempt === 0 ? refuse("Throttling", 400) : refuse("AccessDenied", 403)),
      "failed",
      "access-denied",
    ],
    [
      "of which one broke: nobody knows",
      (attempt) => (attempt === 0 ? refuse("InternalFailure", 500) : refuse("AccessDenied", 403)),
      "unknown",
      "access-denied",
    ],
  ])("%s", async (_name, toAnswer, status, code) => {
    let attempts = 0;
    const { result, account } = await run({}, [present({ clientIds: ["a"] })], async ({ action }, answer) =>
      action === "CreateOpenIDConnectProvider" ? (toAnswer(attempts++) ?? answer()) : answer(),
    );
    expect(result.targets[0]?.results[0]?.operations.map((operation) => operation.status)).toEqual([status]);
    expect(result.problems[0]?.code).toBe(code);
    expect(await account.facts()).toEqual({});
  });
});

test("no trace of the signed request is kept of an SDK error", async () => {
  const account = await openAccount({}, { disturb: async () => refuse("AccessDenied", 403) });
  const error: unknown = await plan(toStates(present({})), account.clients).catch(
    (thrown: unknown) => thrown,
  );
  const { inspect } = await import("node:util");
  const shown = inspect(error, { showHidden: true, depth: 20 });
  expect(shown).toContain("AccessDenied");
  expect(shown).not.toMatch(/authorization|Signature=|security-token/iu);
  expect(Object.keys(toFailure("x", error)).toSorted()).toEqual([
    "api",
    "attempts",
    "code",
    "message",
    "neverCarriedOut",
    "requestId",
    "status",
  ]);
});

describe("a thumbprint that somebody else has added since the plan", () => {
  const [OLD, OURS, THEIRS] = ["1", "2", "3"].map((digit) => digit.repeat(40));

  test("is not lost: the list is left as it is, and the plan counts as changed", async () => {
    const store = createMemoryStore();
    const account = await openAccount({ "idp.example.com": { thumbprints: [OLD!] } }, { store });
    const shared = present({ thumbprints: [OURS!], exclusive: false });
    const made = await plan(toStates(shared), account.clients);
    await openAccount({ "idp.example.com": { thumbprints: [OLD!, THEIRS!] } }, { store });
    const result = await apply(made, account.clients);
    expect(result.problems).toMatchObject([{ code: "plan-changed", kind: "guard" }]);
    expect(account.writes()).toEqual([]);
    expect(await account.facts()).toMatchObject({ "idp.example.com": { thumbprints: [OLD, THEIRS] } });
  });
});

describe("a listener that fails", () => {
  test.each([
    ["before the first call: nothing is sent", 1, [], "incomplete"],
    [
      "after the first call: it is done, and nothing more is sent",
      2,
      ["TagOpenIDConnectProvider"],
      "incomplete",
    ],
  ] as const)("%s", async (_name, failing, writes, outcome) => {
    const account = await openAccount(LIVE);
    const made = await plan(toStates(SWAP), account.clients);
    let events = 0;
    const result = await apply(made, account.clients, {
      onEvent: () => {
        events += 1;
        if (events >= failing) throw new Error("disk full");
      },
    });
    expect(account.writes()).toEqual(writes);
    expect(result.outcome).toBe(outcome);
    expect(result.problems.map(({ message }) => message)).toEqual(["the run was ended: disk full"]);
    const statuses = result.targets[0]?.results[0]?.operations.map(({ status }) => status);
    expect(statuses?.filter((status) => status === "done")).toHaveLength(writes.length);
  });
});

test("credentials that end in the middle: the call was not sent, so it has failed and is not unknown", async () => {
  const { statuses, result } = await run({}, [present({})], () => {
    throw Object.assign(new Error("expired"), { name: "CredentialsProviderError" });
  });
  expect(statuses).toEqual({ "idp.example.com": "failed" });
  expect(result.problems[0]).toMatchObject({ kind: "credentials" });
});
