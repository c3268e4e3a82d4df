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

/** Shows each item; those of a group once, where the first of them is. */
export function showGroups<T>(
  items: readonly T[],
  groups: readonly Group<T>[],
  showItem: (item: T) => readonly string[],
  showGroup: (group: Group<T>) => readonly string[],
): string[] {
  const groupOf = new Map(groups.flatMap((group) => group.map((item) => [item, group] as const)));
  return items.flatMap((item) => {
    const group = groupOf.get(item);
    if (group === undefined) return showItem(item);
    return group[0] === item ? showGroup(group) : [];
  });
}
