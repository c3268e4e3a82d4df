// A delete that has to be tried again: what is looked at in between, and what is said of all attempts together.

import { describe, expect, test } from "vitest";
import { executeExpecting } from "../../src/executor/execute-call.ts";
import { noteFacts } from "../../src/model/to-failure.ts";
import { isActive } from "../../src/model/plan.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { OperationResult } from "../../src/model/result.ts";
import { absent, toStates } from "../support/desired.ts";
import { refuse } from "../support/faults.ts";
import { openAccount, type Answer, type Disturbance, type TestAccount } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";
import { planOne } from "../support/plan-one.ts";

skipPauses();

type Reply = (carryOut: Answer) => ReturnType<Disturbance>;

const throttled: Reply = async () => refuse("Throttling", 400);
const denied: Reply = async () => refuse("AccessDenied", 403);
const stored: Reply = (carryOut) => carryOut();
const lost: Reply = async (carryOut) => {
  await carryOut();
  throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
};
const neverArrived: Reply = async () => {
  throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
};

/** Deletes; the attempts and the reads after the plan are answered in turn, the last answer for all that follow. */
async function remove(
  attempts: readonly Reply[],
  { reads = [stored], stop }: { reads?: readonly Reply[]; stop?: AbortController } = {},
): Promise<{ account: TestAccount; operation: OperationResult | undefined; outcome: string }> {
  const left: Record<string, Reply[]> = { Delete: [...attempts], Get: [...reads] };
  let isPlanned = false;
  const account = await openAccount(
    { "idp.example.com": { clientIds: ["a"] } },
    {
      disturb: async ({ action }, carryOut) => {
        const replies = left[action.replace("OpenIDConnectProvider", "")];
        if (!isPlanned || replies === undefined) return carryOut();
        const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? stored;
        return reply(carryOut);
      },
    },
  );
  const made = await plan(toStates(absent()), account.clients);
  isPlanned = true;
  const result = await apply(made, account.clients, { ...(stop && { stop: stop.signal }) });
  return { account, operation: result.targets[0]?.results[0]?.operations[0], outcome: result.outcome };
}

describe("attempts together", () => {
  test.each<[string, readonly Reply[], Partial<OperationResult>]>([
    ["throttled, then carried out", [throttled, stored], { status: "done", attempts: 2 }],
    ["throttled twice, then carried out", [throttled, throttled, stored], { status: "done", attempts: 3 }],
    ["refused throughout: nothing was changed", [throttled, denied], { status: "failed", attempts: 2 }],
    ["one without an answer, then a refusal: nobody knows", [neverArrived, denied], { status: "unknown" }],
  ])("%s", async (_name, attempts, expected) => {
    expect((await remove(attempts)).operation).toMatchObject(expected);
  });

  test("a lost answer is found out by the next look, and the call is not made again", async () => {
    // The look before the first attempt, one that is denied, and one that shows it.
    const { account, operation, outcome } = await remove([lost], { reads: [stored, denied, stored] });
    expect(operation).toMatchObject({ status: "done", failure: null });
    expect(outcome).toBe("applied");
    expect(account.writes()).toEqual(["DeleteOpenIDConnectProvider"]);
  });
});

test("asked to stop during the look before the first attempt: there is none", async () => {
  const stop = new AbortController();
  const stopping: Reply = (carryOut) => {
    stop.abort();
    return carryOut();
  };
  const { account, operation, outcome } = await remove([stored], { reads: [stopping], stop });
  expect(operation).toMatchObject({ status: "todo", failure: null });
  expect(outcome).toBe("interrupted");
  expect(account.writes()).toEqual([]);
});

describe("there is no further attempt", () => {
  test("when the provider cannot be read in between", async () => {
    const { account, operation } = await remove([throttled, stored], { reads: [stored, denied] });
    expect(operation).toMatchObject({ status: "failed", failure: { code: "Throttling" } });
    expect(account.writes()).toEqual(["DeleteOpenIDConnectProvider"]);
  });

  test("when the user asks to stop while it is read", async () => {
    const stop = new AbortController();
    const stopping: Reply = (carryOut) => {
      stop.abort();
      return carryOut();
    };
    const { account, operation, outcome } = await remove([throttled, stored], {
      reads: [stored, stopping],
      stop,
    });
    expect(operation).toMatchObject({ status: "failed" });
    expect(outcome).toBe("interrupted");
    expect(account.writes()).toEqual(["DeleteOpenIDConnectProvider"]);
  });
});

describe("the number of attempts is known when that of each is", () => {
  /** An error as the SDK throws it: without a number where it never came to an attempt. */
  function toError(attempts: number | undefined): Error {
    const $metadata = { httpStatusCode: 400, requestId: "r", attempts };
    const error = Object.assign(new Error("no"), { name: "Throttling", $metadata });
    noteFacts(error, { mostAttempts: 8 });
    return error;
  }

  test.each<[readonly (number | undefined)[], number | null]>([
    [[1, 1], 2],
    [[1, undefined], null],
    [[undefined, 1], null],
  ])("%j: %s", async (counts, expected) => {
    const left = [...counts];
    const send = async (): Promise<object> => {
      const attempts = left.shift();
      if (left.length > 0) throw toError(attempts);
      return { $metadata: { httpStatusCode: 200, requestId: "r", attempts } };
    };
    const { attempts, status } = await call(send);
    expect({ attempts, status }).toEqual({ attempts: expected, status: "done" });
  });
});

describe("as the patience after the wish to stop ends", () => {
  test.each([
    [
      "IAM's refusal is still one",
      { name: "AccessDenied", $metadata: { httpStatusCode: 403, requestId: "r", attempts: 1 } },
      "failed",
    ],
    ["a lost answer is not looked for", { name: "AbortError", $metadata: {} }, "unknown"],
  ])("%s", async (_name, facts, expected) => {
    const send = async (): Promise<never> => {
      throw Object.assign(new Error("no"), facts);
    };
    expect((await call(send, AbortSignal.abort())).status).toBe(expected);
  });
});

/** Makes the call of a delete. */
function call(send: () => Promise<object>, grace = new AbortController().signal): Promise<OperationResult> {
  const change = planOne(absent(), {}).changes.find(isActive);
  return executeExpecting(change!, change!.operations[0]!, [], () => [], {
    iam: { send },
    read: async () => change!.live,
    isForeign: () => false,
    concurrency: 1,
    decide: () => change!,
    onEvent: () => {},
    stop: new AbortController().signal,
    grace,
    wait: async () => {},
    isReviewed: false,
  });
}
