// A help text and the words that it is for → the help text of each word.

/** @param words by help text, separated by spaces */
export function toHelpMap(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([help, list]) => list.split(" ").map((word) => [word, help] as const)),
  );
}
