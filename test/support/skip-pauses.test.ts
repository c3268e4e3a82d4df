import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { skipPauses } from "./skip-pauses.ts";

const real = setTimeout(() => undefined, 3_600_000);
const pauses = skipPauses();

test("a pause is over at once, unless it is cleared", async () => {
  const ended: string[] = [];
  setTimeout(() => ended.push("one"), 3_600_000);
  clearTimeout(setTimeout(() => ended.push("two"), 1000));
  await nextTurn();
  expect({ ended, pauses }).toEqual({ ended: ["one"], pauses: [3_600_000, 1000] });
});

test("a real timer is cleared as one: Node still runs what is to be done at once", async () => {
  clearTimeout(real);
  await nextTurn();
  expect(real).toMatchObject({ _destroyed: true });
});
