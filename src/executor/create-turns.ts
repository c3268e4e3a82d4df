// Several workers → one of them at a time, in the order in which they ask.

/** Resolves when the turn before has ended, to what ends this one; ending it twice is ending it once. */
export type BeginTurn = () => Promise<() => void>;

export function createTurns(): BeginTurn {
  let last = Promise.resolve();
  return async () => {
    const before = last;
    let end = (): void => {};
    last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  };
}
