// Several workers → one of them at a time, in the order in which they ask.

/** One turn after the other. */
export interface Turns {
  /** Resolves when the turn before has ended, to what ends this one; ending it twice is ending it once. */
  readonly begin: () => Promise<() => void>;
}

export function createTurns(): Turns {
  let last = Promise.resolve();
  return {
    begin: async () => {
      const before = last;
      let end = (): void => {};
      last = new Promise((resolve) => {
        end = resolve;
      });
      await before;
      return end;
    },
  };
}
