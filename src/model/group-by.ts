// Items → groups of those with the same key.

/** Items that belong together: one at least. */
export type Group<T> = readonly [T, ...T[]];

/** The groups, in the order in which their keys come first. */
export function groupBy<T>(items: readonly T[], toKey: (item: T, index: number) => string): Group<T>[] {
  return [...groupsByKey(items, toKey).values()];
}

export function groupsByKey<T>(
  items: readonly T[],
  toKey: (item: T, index: number) => string,
): ReadonlyMap<string, Group<T>> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const [index, item] of items.entries()) addTo(groups, toKey(item, index), item);
  return groups;
}

/** Adds a value to the list of a key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
