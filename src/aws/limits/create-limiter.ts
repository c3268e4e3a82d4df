// How AWS answers → how many attempts may be under way in one account.

/** An attempt that was let in. */
export interface Admission {
  /** How many pauses there had been when it was let in. */
  readonly pauses: number;
}

/** Lets attempts in, fewer and later when AWS throttles. Every admission ends in one of the other calls. */
export interface Limiter {
  /** Resolves when an attempt may begin: repeated ones in turn, then the others in turn. */
  readonly enter: (isRepeated: boolean) => Promise<Admission>;
  /** AWS answered. */
  readonly succeed: () => void;
  /** The attempt is over, and says nothing about the rate. */
  readonly leave: () => void;
  /** AWS throttled it: everybody pauses, and fewer go on. */
  readonly slowDown: (admission: Admission) => void;
  /** From here on every attempt begins at once, those that wait too: the run is to end. */
  readonly open: () => void;
}

/** The pause after a throttle, in milliseconds; doubled while nothing gets through. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 6000;

/** What is left of the attempts under way, for each one that was throttled. */
const CUT = 0.7;

/** One more is let in after so many rounds without a throttle. */
const ROUNDS_TO_GROW = 4;

/**
 * IAM has a token bucket for each API and account, with numbers that it does not publish. Where every call
 * backs off by itself, calls under way grow in number until most of them are wasted; here the account as a
 * whole slows down, and comes back slowly. `docs/performance.md` has the figures.
 * @param most attempts under way at once
 * @param random numbers from 0 to 1
 * @param onPause told how long everybody is going to wait, in milliseconds
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
      // Attempts of one round are throttled together: one pause is enough for all of them.
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
