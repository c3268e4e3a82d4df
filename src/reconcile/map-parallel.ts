// Items → what some work makes of each, several at a time.

/** The results, in the order of the items. If the work throws, the run ends. @param onDone called after each item */
export async function mapParallel<Item, T>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<T>,
  onDone?: (done: number, total: number) => void,
): Promise<T[]> {
  const results: T[] = [];
  const queue = items.entries();
  let done = 0;
  const takeItems = async (): Promise<void> => {
    for (const [index, item] of queue) {
      results[index] = await work(item);
      done += 1;
      onDone?.(done, items.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, takeItems));
  return results;
}
