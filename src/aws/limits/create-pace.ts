// Throttles, and the successes between them → how long to wait between two attempts.

export interface Pace {
  /** AWS answered an attempt that began after the last throttle. */
  readonly succeed: () => void;
  readonly slowDown: () => void;
  /** In milliseconds; 0 as long as AWS has not throttled. @param underWay the number of attempts under way */
  readonly toGap: (underWay: number) => number;
}

/** The rate after the first throttle, in attempts per second. Too high a rate costs only one more throttle. */
const FIRST_RATE = 20;

/** A slower rate is an outage rather than a rate, and may end at any time. */
const SLOWEST_RATE = 0.5;

/** A measurement goes on until it has counted so many successes, and the next one begins. */
const ENOUGH = 20;

/** The rate has doubled after so many steps without a throttle. */
const STEPS_TO_DOUBLE = 26;

/**
 * AWS's bucket is empty at every throttle. So the successes between two throttles are what it has poured in between:
 * the rate, whoever else uses the account. Afterwards the pace quickens, slowly at first, since the rate is most likely
 * still the same, and then ever faster, in case it is not. The next throttle is the next measurement.
 * @param now a monotonic clock, in milliseconds
 */
export function createPace(now: () => number): Pace {
  let rate = 0;
  let isMeasured = false;
  let since = 0;
  let counted = 0;
  let steps = 0;
  const measure = (): void => {
    since = now();
    counted = 0;
  };
  return {
    succeed: () => {
      counted += 1;
      steps += 1;
    },
    slowDown: () => {
      steps = 0;
      if (rate === 0) {
        rate = FIRST_RATE;
        measure();
      } else if (counted > 0) {
        // On average, half of another attempt has been poured in since the last success.
        rate = Math.max(SLOWEST_RATE, ((counted + 0.5) * 1000) / (now() - since));
        isMeasured = true;
        if (counted >= ENOUGH) measure();
      }
    },
    toGap: (underWay) => {
      if (rate === 0) return 0;
      // AWS answers to a quicker pace a round later: once the rate is known, a step is a round.
      const done = isMeasured ? steps / Math.max(1, underWay) : steps;
      return 1000 / (rate * (1 + (done / STEPS_TO_DOUBLE) ** 2));
    },
  };
}
