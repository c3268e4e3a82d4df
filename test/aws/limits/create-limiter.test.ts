// How AWS answers → how many attempts may be under way, when they begin, and how long everybody waits.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLimiter, type Admission, type Limiter } from "../../../src/aws/limits/create-limiter.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
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
    const first = ask("a");
    for (const name of ["b", "c", "d"]) void ask(name);
    await settle();
    expect(admitted).toEqual(["a", "b"]);
    leave();
    await settle();
    expect(admitted).toEqual(["a", "b", "c"]);
    succeed(await first);
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
      const asked = ask("throttled");
      await vi.advanceTimersByTimeAsync(6000);
      slowDown(await asked);
    };
    for (let index = 0; index < 7; index += 1) await throttle();
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 6000, 6000]);
    const answered = ask("answered");
    await vi.advanceTimersByTimeAsync(6000);
    succeed(await answered);
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

describe("after the pause", () => {
  test("one attempt finds out whether AWS answers again", async () => {
    const { ask, admitted, slowDown, succeed } = watch(10);
    slowDown(await ask("throttled"));
    const probe = ask("probe");
    void ask("later");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(admitted).toEqual(["throttled", "probe"]);
    succeed(await probe);
    await settle();
    expect(admitted).toEqual(["throttled", "probe", "later"]);
  });

  test("attempts begin one by one, at the pace that AWS allows", async () => {
    const { ask, admitted, slowDown, succeed } = watch(10);
    slowDown(await ask("throttled"));
    for (const name of ["a", "b", "c"]) void ask(name).then(succeed);
    const begun: number[] = [];
    for (let time = 0; time < 400; time += 10) {
      await vi.advanceTimersByTimeAsync(10);
      if (admitted.length > begun.length + 1) begun.push(time + 10);
    }
    expect(begun).toEqual([250, 300, 350]);
  });

  test("the answer to an attempt from before it does not count for the pace", async () => {
    const { ask, admitted, slowDown, succeed } = watch(40);
    const round = await Promise.all(Array.from({ length: 25 }, () => ask("of the round")));
    round.forEach((admission, index) => (index === 0 ? slowDown(admission) : succeed(admission)));
    void ask("a");
    void ask("b");
    admitted.length = 0;
    await vi.advanceTimersByTimeAsync(250 + 49);
    expect(admitted).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(admitted).toEqual(["a", "b"]);
  });
});

test("without a throttle, as many as allowed are under way", async () => {
  expect(await countAdmitted(watch(10))).toBe(10);
});

/** How many timers the work starts, less those that it stops. Timers of earlier files may be there, too. */
function countTimers(work: () => void): number {
  const before = vi.getTimerCount();
  work();
  return vi.getTimerCount() - before;
}

test("opened: those that wait begin at once, and there is no further pause", async () => {
  const { ask, admitted, pauses, slowDown, open } = watch(1);
  slowDown(await ask("first"));
  for (const name of ["a", "b", "c"]) void ask(name);
  await settle();
  expect(admitted).toEqual(["first"]);
  expect(countTimers(open)).toBe(-1);
  await settle();
  expect(admitted).toEqual(["first", "a", "b", "c"]);
  const repeated = await ask("repeated", true);
  expect(countTimers(() => slowDown(repeated))).toBe(0);
  void ask("d");
  await settle();
  expect([admitted.at(-1), pauses.length]).toEqual(["d", 1]);
});
