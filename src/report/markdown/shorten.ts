// A list → its lines, at most so many.

/**
 * The lines of a list.
 * @param most show at most this many entries
 * @param toRest the line for the others, given `… and 3 more`
 */
export function shorten<T>(
  items: readonly T[],
  most: number,
  toLines: (item: T) => string | readonly string[],
  toRest: (more: string) => string,
): string[] {
  const hidden = items.length - Math.min(items.length, most);
  const lines = items.slice(0, most).flatMap(toLines);
  return hidden === 0 ? lines : [...lines, toRest(`… and ${hidden} more`)];
}

export function toBullets<T>(items: readonly T[], most: number, toText: (item: T) => string): string[] {
  return shorten(
    items,
    most,
    (item) => `- ${toText(item)}`,
    (more) => `- ${more}`,
  );
}
