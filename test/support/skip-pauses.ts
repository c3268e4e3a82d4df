// Pauses between attempts and reads → none: what a timer would do later is done at once.

import { afterAll, beforeAll, vi } from "vitest";

/**
 * For the tests of one file. The SDK sleeps between attempts, and the executor between reads, by
 * `setTimeout`; nothing in this process needs the time that passes meanwhile.
 * @returns the pauses that were asked for so far, in milliseconds
 */
export function skipPauses(): number[] {
  const pauses: number[] = [];
  beforeAll(() => {
    vi.stubGlobal("setTimeout", (work: () => void, milliseconds = 0) => {
      pauses.push(milliseconds);
      return setImmediate(work);
    });
    vi.stubGlobal("clearTimeout", (handle?: NodeJS.Immediate | number) => {
      // The SDK says -1 where it has set none.
      if (typeof handle === "object") clearImmediate(handle);
    });
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });
  return pauses;
}
