// A plan, and a proxy that misbehaves at each of its calls → what is wrong with what comes of it.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createJudge } from "../../support/judge-account.ts";
import { toStore } from "../../support/open-account.ts";
import { checkRecovery, runWatched } from "../../support/run-watched.ts";
import { serveWire, type Wire } from "../../support/serve-wire.ts";
import { WIRE_FAULTS, type WireFault } from "../../support/wire-faults.ts";
import { checkFault } from "../faults/check-fault.ts";
import { CREATE, DELETE, type FaultCase } from "../corpus.ts";

/** A deadline that even a loaded machine keeps to, in milliseconds. */
const FAR = 30_000;

/**
 * Where only the deadline ends an attempt: it must come soon. A machine that is late itself can make a further
 * attempt fail, too, which matters where the run must get over the fault.
 */
const NEAR = { once: 4000, lasting: 250 };

/**
 * A test for each plan and fault. Those that wait for a deadline wait side by side; the others keep the
 * processor busy, and would make each other late.
 */
export function testProxy(plans: readonly FaultCase[], faults: readonly WireFault[]): void {
  let wire: Wire;
  beforeAll(async () => {
    wire = await serveWire();
  });
  afterAll(() => wire.close());

  const check = async (given: FaultCase, fault: WireFault): Promise<void> => {
    const near = fault.times === 1 ? NEAR.once : NEAR.lasting;
    const attemptTimeout = fault.stalls ? near : FAR;
    const checked = await checkFault(given, fault, (handle) => wire.connect(handle, attemptTimeout));
    expect(checked.violations).toEqual([]);
  };
  describe.each(plans)("$name", (given) => {
    const isSmall = given === CREATE || given === DELETE;
    const mayWait = ({ stalls, times }: WireFault): boolean => stalls && (times > 1 || isSmall);
    test.each(faults.filter((fault) => !mayWait(fault)))("$name", (fault) => check(given, fault));
    test.concurrent.each(faults.filter(mayWait))("$name", (fault) => check(given, fault));
  });
}

/** A fault of any kind at any request, one in five, the same for the same seed. */
export function testProxyAtRandom(plans: readonly FaultCase[], seeds: number): void {
  let wire: Wire;
  beforeAll(async () => {
    wire = await serveWire();
  });
  afterAll(() => wire.close());

  describe.each(plans)("$name, at random", (given) => {
    test.each(Array.from({ length: seeds }, (_, seed) => seed))("seed %i", async (seed) => {
      const random = createRandom(seed);
      const store = await toStore(given.live);
      const judge = createJudge(given.live, [given.wishes]);
      const { violations } = await runWatched({
        ...given,
        store,
        judge,
        connect: (handle) => wire.connect(handle, NEAR.lasting),
        disturb: (moment) => {
          const fault = random() < 0.2 ? WIRE_FAULTS[Math.floor(random() * WIRE_FAULTS.length)] : undefined;
          return fault === undefined ? moment.answer() : fault.disturb(moment);
        },
      });
      expect([...violations, ...(await checkRecovery({ ...given, store, judge }))]).toEqual([]);
    });
  });
}

/** Numbers from 0 to 1: mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
