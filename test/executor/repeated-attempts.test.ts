// A delete and a thumbprint list are repeated by the executor: as often and for as long as the client repeats a call.

import { afterEach, describe, expect, test, vi } from "vitest";
import { ATTEMPT_TIMEOUT } from "../../src/aws/limits/limit-attempts.ts";
import { RETRY_PERIOD } from "../../src/aws/limits/create-retry-strategy.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { refuse } from "../support/faults.ts";
import { openAccount } from "../support/open-account.ts";
import { passTime } from "../support/pass-time.ts";

afterEach(() => void vi.unstubAllEnvs());

type Fail = () => SandboxResponse | Promise<SandboxResponse>;

/** Applies while every attempt to write fails. */
async function applyFailing(
  wish: DesiredProvider,
  fail: Fail,
): Promise<{ attempts: number; told: number | null | undefined; milliseconds: number }> {
  const account = await openAccount(
    { "idp.example.com": { thumbprints: ["a".repeat(40)] } },
    { disturb: ({ action }, answer) => (/^(Get|List)/u.test(action) ? answer() : Promise.resolve(fail())) },
  );
  const made = await plan(toStates(wish), account.clients);
  const { value, milliseconds } = await passTime(() => apply(made, account.clients));
  const told = value.targets[0]?.results[0]?.operations[0]?.attempts;
  return { attempts: account.writes().length, told, milliseconds };
}

const reset: Fail = () => Promise.reject(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }));

const CALLS: readonly (readonly [name: string, wish: DesiredProvider])[] = [
  ["a delete", absent()],
  ["a thumbprint list", present({ thumbprints: ["b".repeat(40)], exclusive: false })],
];

describe.each(CALLS)("%s", (_call, wish) => {
  test.each<[string, Fail, number]>([
    ["a reset connection", reset, 4],
    ["a 500", () => refuse("ServiceFailure", 500), 4],
    ["a conflict", () => refuse("ConcurrentModification", 409), 8],
    ["a throttle", () => refuse("Throttling", 400), 8],
    ["a refusal", () => refuse("AccessDenied", 403), 1],
  ])("when it lasts: %s", async (_name, fail, attempts) => {
    const outcome = await applyFailing(wish, fail);
    expect([outcome.attempts, outcome.told]).toEqual([attempts, attempts]);
    expect(outcome.milliseconds).toBeLessThanOrEqual(90_000);
  });

  test.each([1, 2])("AWS_MAX_ATTEMPTS is %i", async (most) => {
    vi.stubEnv("AWS_MAX_ATTEMPTS", String(most));
    expect((await applyFailing(wish, () => refuse("Throttling", 400))).attempts).toBe(most);
  });

  test("no attempt begins after the client's patience", async () => {
    const { milliseconds } = await applyFailing(wish, async () => {
      await new Promise((resolve) => setTimeout(resolve, ATTEMPT_TIMEOUT));
      return refuse("ConcurrentModification", 409);
    });
    expect(milliseconds).toBeLessThanOrEqual(RETRY_PERIOD + ATTEMPT_TIMEOUT);
  });
});
