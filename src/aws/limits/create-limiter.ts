// AWS's answers → how many attempts may be under way in one account.

export interface Admission {
  /** The number of pauses before it was admitted. */
  readonly pauses: number;
}

/** Admits attempts: fewer, and later, if AWS throttles. Every admission ends with `succeed`, `leave` or `slowDown`. */
export interface Limiter {
  /** Resolves when an attempt may begin: first retries in order, then new calls in order. */
  readonly enter: (isRepeated: boolean) => Promise<Admission>;
  /** AWS answered. */
  readonly succeed: () => void;
  /** The attempt is over, but says nothing about the rate. */
  readonly leave: () => void;
  /** AWS throttled the attempt: all attempts pause, and fewer continue. */
  readonly slowDown: (admission: Admission) => void;
  /** Admits every attempt at once, including those that wait: the run is to end. */
  readonly open: () => void;
}

/** The pause after a throttle, in milliseconds. It doubles until a call succeeds. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 6000;

/** The factor by which each throttled attempt reduces the limit. */
const CUT = 0.7;

/** After this many rounds without a throttle, the limit grows by one. */
const ROUNDS_TO_GROW = 4;

/**
 * IAM has a token bucket for each API and account, of unpublished size. If every call backed off by itself,
 * more and more calls would be under way, and most of them wasted. Here the account as a whole slows down, and
 * recovers slowly. `docs/performance.md` has the figures.
 * @param most the maximum number of attempts under way
 * @param random numbers from 0 to 1
 * @param onPause called with the length of each pause, in milliseconds
 */
export function createLimiter(
  most: number,
  random: () => number,
  onPause: (milliseconds: number) => void = () => {},
): Limiter {
  let limit = most;
  let underWay = 0;
  let successes = 0;
  let pauses = 0;
  let pausesInARow = 0;
  let resume: NodeJS.Timeout | null = null;
  const repeated: (() => void)[] = [];
  const fresh: (() => void)[] = [];

  function letIn(): void {
    if (resume !== null) return;
    while (underWay < Math.max(1, Math.floor(limit))) {
      const begin = repeated.shift() ?? fresh.shift();
      if (begin === undefined) return;
      underWay += 1;
      begin();
    }
  }

  function endPause(): void {
    resume = null;
    letIn();
  }

  function pause(): void {
    pauses += 1;
    const length = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** pausesInARow) * (0.75 + random() / 2);
    pausesInARow += 1;
    onPause(length);
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
    succeed: () => {
      pausesInARow = 0;
      successes += 1;
      if (successes >= limit * ROUNDS_TO_GROW) {
        successes = 0;
        limit = Math.min(most, limit + 1);
      }
      leave();
    },
    leave,
    slowDown: (admission) => {
      limit = Math.max(1, limit * CUT);
      successes = 0;
      // AWS throttles the attempts of one round together: one pause is enough for all of them.
      if (admission.pauses === pauses && limit !== Infinity) pause();
      leave();
    },
    open: () => {
      limit = Infinity;
      if (resume !== null) clearTimeout(resume);
      endPause();
    },
  };
}
