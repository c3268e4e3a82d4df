// Pauses between attempts and reads → none: what a timer would do later is done at once.

import { afterAll, beforeAll, vi } from "vitest";

/**
 * For the tests of one file. The SDK sleeps between attempts, and the executor between reads, by
 * `setTimeout`; nothing in this process needs the time that passes meanwhile.
 * @returns the pauses that were asked for so far, in milliseconds
 */
export function skipPauses(): number[] {
  const pauses: number[] = [];
  const skipped = new WeakSet<object>();
  beforeAll(() => {
    const clear = clearTimeout;
    vi.stubGlobal("setTimeout", (work: () => void, milliseconds = 0) => {
      pauses.push(milliseconds);
      const handle = setImmediate(work);
      skipped.add(handle);
      return handle;
    });
    vi.stubGlobal("clearTimeout", (handle?: NodeJS.Immediate | NodeJS.Timeout | number) => {
      // A real timer, set before, must not be cleared as an immediate: Node would count one too few of them,
      // and wait for something else before it runs the next one.
      if (typeof handle === "object" && skipped.has(handle)) clearImmediate(handle as NodeJS.Immediate);
      else clear(handle as NodeJS.Timeout);
    });
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });
  return pauses;
}
