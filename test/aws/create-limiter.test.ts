// How many attempts are under way when AWS throttles, in which order they go on, and that none is forgotten.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLimiter } from "../../src/aws/create-limiter.ts";
import type { Admission, Limiter } from "../../src/aws/create-limiter.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Enters once for each name, and notes who is let in. */
function enterAll(limiter: Limiter, names: readonly string[], isRepeated = false): Map<string, Admission> {
  const admitted = new Map<string, Admission>();
  for (const name of names) {
    void limiter.enter(isRepeated).then((admission) => admitted.set(name, admission));
  }
  return admitted;
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);

test("as many begin as may, and one more for each that ends, in turn", async () => {
  const limiter = createLimiter(2, () => 0.5);
  const admitted = enterAll(limiter, ["a", "b", "c", "d"]);
  await settle();
  expect([...admitted.keys()]).toEqual(["a", "b"]);
  limiter.leave();
  await settle();
  limiter.succeed();
  await settle();
  expect([...admitted.keys()]).toEqual(["a", "b", "c", "d"]);
});

test("a throttle makes everybody pause, and then fewer go on: repeated ones first, in turn", async () => {
  const pauses: number[] = [];
  const limiter = createLimiter(
    4,
    () => 0.5,
    (length) => pauses.push(length),
  );
  const admitted = enterAll(limiter, names(4));
  await settle();
  for (const admission of admitted.values()) limiter.slowDown(admission);
  const fresh = enterAll(limiter, ["new"]);
  const again = enterAll(limiter, ["a", "b"], true);
  await settle();
  // One pause for all four, and a limit of 4 × 0.7⁴: one.
  expect([pauses, again.size, fresh.size]).toEqual([[250], 0, 0]);
  await vi.advanceTimersByTimeAsync(250);
  expect([[...again.keys()], fresh.size]).toEqual([["a"], 0]);
  limiter.succeed();
  await settle();
  limiter.succeed();
  await settle();
  expect([[...again.keys()], fresh.size]).toEqual([["a", "b"], 1]);
});

test("pauses double up to a longest one while nothing gets through, and begin again after a success", async () => {
  const pauses: number[] = [];
  const limiter = createLimiter(
    1,
    () => 0.5,
    (length) => pauses.push(length),
  );
  for (let round = 0; round < 7; round += 1) {
    const entered = limiter.enter(true);
    await vi.runAllTimersAsync();
    limiter.slowDown(await entered);
  }
  const entered = limiter.enter(true);
  await vi.runAllTimersAsync();
  await entered;
  limiter.succeed();
  limiter.slowDown(await limiter.enter(true));
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 6000, 6000, 250]);
});

test("after a throttle one more is let in every four rounds of successes, up to the most", async () => {
  const limiter = createLimiter(2, () => 0.5);
  limiter.slowDown(await limiter.enter(false));
  await vi.runAllTimersAsync();
  const admitted = enterAll(limiter, names(30));
  await settle();
  const underWay: number[] = [];
  for (let ended = 0; ended < 20; ended += 1) {
    underWay.push(admitted.size - ended);
    limiter.succeed();
    await settle();
  }
  expect([underWay[0], Math.max(...underWay)]).toEqual([1, 2]);
});

test("opened: those that wait begin at once, and there is no further pause", async () => {
  const pauses: number[] = [];
  const limiter = createLimiter(
    1,
    () => 0.5,
    (length) => pauses.push(length),
  );
  limiter.slowDown(await limiter.enter(false));
  const waiting = enterAll(limiter, names(5));
  await settle();
  expect([waiting.size, vi.getTimerCount()]).toEqual([0, 1]);
  limiter.open();
  await settle();
  expect([waiting.size, vi.getTimerCount()]).toEqual([5, 0]);
  limiter.slowDown(await limiter.enter(true));
  expect([pauses.length, vi.getTimerCount()]).toEqual([1, 0]);
});
