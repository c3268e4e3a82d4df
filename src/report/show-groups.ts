// Items, some of them in groups → their lines: those of a group once, where the first of them is.

import type { Group } from "../model/group-by.ts";

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
