// Lists of words, by what they have in common → what each word has.

/** @param lists the words of each, separated by spaces */
export function mapWords(lists: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(lists).flatMap(([key, words]) => words.split(" ").map((word) => [word, key] as const)),
  );
}
