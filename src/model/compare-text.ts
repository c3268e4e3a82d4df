// Two texts → their order: by UTF-16 code unit, the same on every machine and in every locale.

/** Orders two texts by code unit. Every sorted list in this program uses it. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same texts, sorted and without duplicates: the canonical form of a set. */
export function toSortedSet(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(compareText);
}
