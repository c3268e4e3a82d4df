// Items → groups of those with the same key.

/** Items that belong together: one at least. */
export type Group<T> = readonly [T, ...T[]];

export function groupBy<T>(items: readonly T[], toKey: (item: T, index: number) => string): Group<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const [index, item] of items.entries()) {
    const key = toKey(item, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
