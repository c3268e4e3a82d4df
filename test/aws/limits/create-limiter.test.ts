// How AWS answers → how many attempts may be under way, and how long everybody waits.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLimiter } from "../../../src/aws/limits/create-limiter.ts";
import type { Admission, Limiter } from "../../../src/aws/limits/create-limiter.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Half way between the shortest and the longest pause. */
const EVEN = (): number => 0.5;

/** A limiter, the pauses that it made, and the attempts that it let in, in order. */
function watch(
  most: number,
  random = EVEN,
): Limiter & {
  pauses: number[];
  admitted: string[];
  ask: (name: string, isRepeated?: boolean) => Promise<Admission>;
} {
  const pauses: number[] = [];
  const admitted: string[] = [];
  const limiter = createLimiter(most, random, (milliseconds) => pauses.push(milliseconds));
  const ask = async (name: string, isRepeated = false): Promise<Admission> => {
    const admission = await limiter.enter(isRepeated);
    admitted.push(name);
    return admission;
  };
  return { ...limiter, pauses, admitted, ask };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** How many of a crowd are let in at once. */
async function countAdmitted({ ask, admitted, leave }: ReturnType<typeof watch>): Promise<number> {
  admitted.length = 0;
  for (let index = 0; index < 50; index += 1) void ask("one of a crowd");
  await settle();
  const count = admitted.length;
  for (let index = 0; index < 50; index += 1) {
    leave();
    await settle();
  }
  return count;
}

describe("attempts", () => {
  test("are let in up to the limit, and one for each that leaves or succeeds", async () => {
    const { ask, admitted, leave, succeed } = watch(2);
    for (const name of ["a", "b", "c", "d"]) void ask(name);
    await settle();
    expect(admitted).toEqual(["a", "b"]);
    leave();
    await settle();
    expect(admitted).toEqual(["a", "b", "c"]);
    succeed();
    await settle();
    expect(admitted).toEqual(["a", "b", "c", "d"]);
  });

  test("that are repeated go before the others", async () => {
    const { ask, admitted, leave } = watch(1);
    void ask("first");
    void ask("second");
    void ask("again", true);
    await settle();
    leave();
    await settle();
    expect(admitted).toEqual(["first", "again"]);
  });
});

describe("after a throttle", () => {
  test("nobody is let in until the pause is over", async () => {
    const { ask, admitted, slowDown, pauses } = watch(10);
    slowDown(await ask("throttled"));
    void ask("later");
    await vi.advanceTimersByTimeAsync(249);
    expect(admitted).toEqual(["throttled"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(admitted).toEqual(["throttled", "later"]);
    expect(pauses).toEqual([250]);
  });

  test("the pause is twice as long each time, up to 6 s; a success makes it short again", async () => {
    const { ask, slowDown, succeed, pauses } = watch(10);
    const throttle = async (): Promise<void> => {
      slowDown(await ask("throttled"));
      await vi.advanceTimersByTimeAsync(6000);
    };
    for (let index = 0; index < 7; index += 1) await throttle();
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 6000, 6000]);
    await ask("answered");
    succeed();
    await throttle();
    expect(pauses.at(-1)).toBe(250);
  });

  test.each([
    [0, 187.5],
    [1, 312.5],
  ])("the pause is up to a quarter shorter or longer: %d", async (random, expected) => {
    const { ask, slowDown, pauses } = watch(10, () => random);
    slowDown(await ask("throttled"));
    expect(pauses).toEqual([expected]);
  });

  test("those that were under way together make one pause", async () => {
    const { ask, slowDown, pauses } = watch(10);
    const round = await Promise.all([ask("a"), ask("b"), ask("c")]);
    for (const admission of round) slowDown(admission);
    expect(pauses).toEqual([250]);
  });
});

describe("the number of attempts under way", () => {
  test("falls by three tenths with each throttle, and never below one", async () => {
    const limiter = watch(10);
    const counts: number[] = [];
    for (let index = 0; index < 8; index += 1) {
      limiter.slowDown(await limiter.ask("throttled"));
      await vi.advanceTimersByTimeAsync(6000);
      counts.push(await countAdmitted(limiter));
    }
    expect(counts).toEqual([7, 4, 3, 2, 1, 1, 1, 1]);
  });

  test("grows by one after four rounds without a throttle, up to where it began", async () => {
    const limiter = watch(4);
    limiter.slowDown(await limiter.ask("throttled"));
    await vi.advanceTimersByTimeAsync(6000);
    const counts: number[] = [];
    for (let index = 0; index < 30; index += 1) {
      if (index % 10 === 0) counts.push(await countAdmitted(limiter));
      await limiter.ask("answered");
      limiter.succeed();
    }
    expect(counts).toEqual([2, 2, 3]);
    for (let index = 0; index < 100; index += 1) {
      await limiter.ask("answered");
      limiter.succeed();
    }
    expect(await countAdmitted(limiter)).toBe(4);
  });
});

test("opened: those that wait begin at once, and there is no further pause", async () => {
  const { ask, admitted, pauses, slowDown, open } = watch(1);
  slowDown(await ask("first"));
  for (const name of ["a", "b", "c"]) void ask(name);
  await settle();
  expect([admitted, vi.getTimerCount()]).toEqual([["first"], 1]);
  open();
  await settle();
  expect([admitted, vi.getTimerCount()]).toEqual([["first", "a", "b", "c"], 0]);
  slowDown(await ask("repeated", true));
  expect([pauses.length, vi.getTimerCount()]).toEqual([1, 0]);
});
