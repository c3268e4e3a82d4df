// Throttles and the successes between them → the rate that AWS allows, and the pace that follows from it.

import { expect, test } from "vitest";
import { createPace } from "../../../src/aws/limits/create-pace.ts";

/** A pace, and what happens to it: so many successes within so many milliseconds, and then a throttle. */
function watch(): { happen: (successes: number, milliseconds: number) => void; toRate: () => number } & Pick<
  ReturnType<typeof createPace>,
  "succeed" | "toGap"
> {
  let time = 0;
  const { succeed, slowDown, toGap } = createPace(() => time);
  return {
    succeed,
    toGap,
    happen: (successes, milliseconds) => {
      for (let index = 0; index < successes; index += 1) succeed();
      time += milliseconds;
      slowDown();
    },
    toRate: () => Math.round(10_000 / toGap(1)) / 10,
  };
}

test("without a throttle, nobody waits", () => {
  const { succeed, toGap } = watch();
  for (let index = 0; index < 1000; index += 1) succeed();
  expect(toGap(1)).toBe(0);
});

test.each<[string, readonly [successes: number, milliseconds: number][], number]>([
  ["the first throttle measures nothing: what came before was the bucket", [[90, 500]], 20],
  [
    "the next one counts what came in between, and half of another",
    [
      [20, 90],
      [9, 950],
    ],
    10,
  ],
  [
    "a short measurement goes on with the next throttle",
    [
      [20, 90],
      [2, 500],
      [7, 500],
    ],
    9.5,
  ],
  [
    "after twenty successes, a new one begins",
    [
      [20, 90],
      [20, 1000],
      [5, 550],
    ],
    10,
  ],
  [
    "without a success between two throttles, the rate stays",
    [
      [20, 90],
      [20, 1000],
      [0, 9000],
    ],
    20.5,
  ],
  [
    "but the time counts",
    [
      [20, 90],
      [20, 1000],
      [0, 900],
      [4, 100],
    ],
    4.5,
  ],
  [
    "a rate of nearly nothing is an outage",
    [
      [20, 90],
      [1, 60_000],
    ],
    0.5,
  ],
])("%s", (_name, history, rate) => {
  const { happen, toRate } = watch();
  for (const one of history) happen(...one);
  expect(toRate()).toBe(rate);
});

test("as long as AWS does not throttle, the pace quickens, and ever faster", () => {
  const { happen, succeed, toRate } = watch();
  happen(20, 90);
  happen(20, 2050);
  const rates = Array.from({ length: 5 }, () => {
    const rate = toRate();
    for (let index = 0; index < 13; index += 1) succeed();
    return rate;
  });
  expect(rates).toEqual([10, 12.5, 20, 32.5, 50]);
});

test("once it is measured, it quickens by rounds: so many attempts are not answered yet", () => {
  const { happen, succeed, toGap } = watch();
  happen(20, 90);
  happen(20, 2050);
  for (let index = 0; index < 26; index += 1) succeed();
  expect([toGap(1), toGap(26)].map(Math.round)).toEqual([50, 100]);
});
