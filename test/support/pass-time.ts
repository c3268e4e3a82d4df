// Work that waits on timers → its result, at once, and the time that would have passed.

import { setImmediate } from "node:timers/promises";
import { vi } from "vitest";

/**
 * Runs the work on a clock of its own: whenever nothing else is left to do, the next timer is due. Only the
 * deadlines of attempts keep to the real clock.
 */
export async function passTime<T>(work: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  try {
    const begun = performance.now();
    const state = { isOver: false };
    const value = work().finally(() => {
      state.isOver = true;
    });
    // A failure is thrown below, and not before.
    value.catch(() => undefined);
    while (!state.isOver) {
      // What needs no timer goes first: to sign a request takes several turns, and reads begin one a turn.
      for (let turn = 0; turn < 50 && !state.isOver; turn += 1) await setImmediate();
      if (!state.isOver) await vi.advanceTimersToNextTimerAsync();
    }
    return { value: await value, milliseconds: performance.now() - begun };
  } finally {
    vi.useRealTimers();
  }
}
