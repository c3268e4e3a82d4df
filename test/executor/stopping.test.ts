// The wish to stop, at any moment of a change → the run ends soon, and says what it knows.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import { present, toStates } from "../support/desired.ts";
import { openAccount, type Disturbance, type TestAccount } from "../support/open-account.ts";

const LIVE = { "idp.example.com": { clientIds: ["old"], tags: { gone: "1" } } };
const SWAP = present({ clientIds: ["new"], tags: { here: "1" } });
const NEVER = new Promise<never>(() => undefined);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Applies the swap; `disturb` is told how to stop the run. */
async function applyStopping(
  disturb: (stop: () => void, ...call: Parameters<Disturbance>) => ReturnType<Disturbance>,
): Promise<{ account: TestAccount; ended: Promise<ApplyResult> }> {
  const stop = new AbortController();
  let isOn = false;
  const account = await openAccount(LIVE, {
    disturb: (call, answer, index) => (isOn ? disturb(() => stop.abort(), call, answer, index) : answer()),
  });
  const made = await plan(toStates(SWAP), account.clients);
  isOn = true;
  account.calls.length = 0;
  return { account, ended: apply(made, account.clients, { stop: stop.signal }) };
}

describe("a call that hangs is given up some seconds after the wish to stop", () => {
  test.each([
    ["a write", "TagOpenIDConnectProvider", "unknown"],
    ["the read before a removal", "GetOpenIDConnectProvider", "done"],
  ])("%s", async (_name, hanging, status) => {
    const { ended } = await applyStopping(async (stop, { action }, answer) => {
      if (action !== hanging) return answer();
      stop();
      return NEVER;
    });
    let result: ApplyResult | undefined;
    void ended.then((one) => (result = one));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), { timeout: 30_000 });
    await vi.advanceTimersByTimeAsync(3500);
    expect(result).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await ended).toMatchObject({ outcome: "interrupted" });
    expect((await ended).targets[0]?.results[0]?.operations[0]?.status).toBe(status);
  });

  test("no timer is left when the run ends by itself", async () => {
    const { ended } = await applyStopping(async (_stop, _call, answer) => answer());
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("stopped while the last read shows something else, the change is not applied", async () => {
  const { ended } = await applyStopping(async (stop, { action }, answer) => {
    const answered = await answer();
    if (action !== "GetOpenIDConnectProvider" || !answered.body.includes("<Key>here</Key>")) return answered;
    if (answered.body.includes("<Key>gone</Key>")) return answered;
    stop();
    return { ...answered, body: answered.body.replace("<member>new</member>", "<member>old</member>") };
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await ended).toMatchObject({
    outcome: "interrupted",
    targets: [{ results: [{ status: "unknown" }] }],
  });
});

test("stopped before the last read, what was sent is done, and the run is interrupted", async () => {
  const { account, ended } = await applyStopping(async (stop, { action }, answer) => {
    if (action.startsWith("Untag")) stop();
    return answer();
  });
  await vi.advanceTimersByTimeAsync(60_000);
  const result = await ended;
  expect(account.calls.at(-1)?.action).toBe("UntagOpenIDConnectProvider");
  expect(result).toMatchObject({ outcome: "interrupted", targets: [{ results: [{ status: "done" }] }] });
});
