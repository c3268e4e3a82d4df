// AWS's answers → how many attempts may be under way in one account, and when they begin.

import { createPace } from "./create-pace.ts";

export interface Admission {
  /** The number of pauses before it was admitted. */
  readonly pauses: number;
}

/**
 * Admits attempts: one by one, and later, if AWS throttles. Every admission ends with `succeed`, `leave` or `slowDown`.
 */
export interface Limiter {
  /** Resolves when an attempt may begin: first retries in order, then new calls in order. */
  readonly enter: (isRepeated: boolean) => Promise<Admission>;
  readonly succeed: (admission: Admission) => void;
  /** The attempt is over, but says nothing about the rate. */
  readonly leave: () => void;
  /** AWS throttled the attempt: all attempts pause, and continue at its pace. */
  readonly slowDown: (admission: Admission) => void;
  /** Admits every attempt at once, including those that wait: the run is to end. */
  readonly open: () => void;
}

/** The pause after a throttle, in milliseconds. It doubles until a call succeeds. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 6000;

/**
 * IAM has a token bucket for each API and account, of unpublished size. If every call backed off by itself,
 * more and more calls would be under way, and most of them wasted. Here the account as a whole slows down, to the
 * rate that AWS shows, and recovers slowly. `docs/performance.md` has the figures.
 * @param most the maximum number of attempts under way
 * @param random numbers from 0 to 1
 * @param onPause called with the length of each pause, in milliseconds
 * @param now a monotonic clock, in milliseconds
 */
export function createLimiter(
  most: number,
  random: () => number,
  onPause: (milliseconds: number) => void = () => {},
  now: () => number = () => performance.now(),
): Limiter {
  let underWay = 0;
  let pauses = 0;
  let pausesInARow = 0;
  let isOpen = false;
  /** Set while no attempt may begin. */
  let resume: NodeJS.Timeout | null = null;
  const pace = createPace(now);
  const repeated: (() => void)[] = [];
  const fresh: (() => void)[] = [];

  function toLimit(): number {
    if (isOpen) return Infinity;
    // After a throttle, one attempt finds out whether AWS answers again.
    return pausesInARow > 0 ? 1 : most;
  }

  function letIn(): void {
    while (resume === null && underWay < toLimit()) {
      const begin = repeated.shift() ?? fresh.shift();
      if (begin === undefined) return;
      underWay += 1;
      begin();
      const gap = isOpen ? 0 : pace.toGap(underWay);
      if (gap > 0) resume = setTimeout(endPause, gap);
    }
  }

  function endPause(): void {
    resume = null;
    letIn();
  }

  function pause(): void {
    pauses += 1;
    pace.slowDown();
    const length = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** pausesInARow) * (0.75 + random() / 2);
    pausesInARow += 1;
    onPause(length);
    if (resume !== null) clearTimeout(resume);
    resume = setTimeout(endPause, length);
  }

  function leave(): void {
    underWay -= 1;
    letIn();
  }

  return {
    enter: (isRepeated) =>
      new Promise((resolve) => {
        (isRepeated ? repeated : fresh).push(() => resolve({ pauses }));
        letIn();
      }),
    succeed: (admission) => {
      pausesInARow = 0;
      // Attempts from before a pause were answered from what the bucket held then.
      if (admission.pauses === pauses) pace.succeed();
      leave();
    },
    leave,
    slowDown: (admission) => {
      // AWS throttles the attempts of one round together: one pause is enough for all of them.
      if (admission.pauses === pauses && !isOpen) pause();
      leave();
    },
    open: () => {
      isOpen = true;
      if (resume !== null) clearTimeout(resume);
      endPause();
    },
  };
}
