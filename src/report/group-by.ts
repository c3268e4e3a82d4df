// Items → groups of those with the same key.

/** Items that belong together: one at least. */
export type Group<T> = readonly [T, ...T[]];

/** In the order of the first of each group. */
export function groupBy<T>(items: readonly T[], toKey: (item: T) => string): Group<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = toKey(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
