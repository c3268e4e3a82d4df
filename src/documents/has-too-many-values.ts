// A part of a document → whether it has more values than any document that `oidc` writes.

/**
 * `oidc` writes no part with more values. A schema reports every value that breaks it, so memory would run out.
 */
export const MOST_VALUES = 1_000_000;

/** Counts without recursion: JSON may be nested as deeply as it is long. */
export function hasTooManyValues(part: unknown): boolean {
  const queue: unknown[] = [part];
  let number = 0;
  for (let value = queue.pop(); number <= MOST_VALUES; value = queue.pop()) {
    if (typeof value === "object" && value !== null) {
      const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
      number += inner.length;
      if (number <= MOST_VALUES) for (const one of inner) if (typeof one === "object") queue.push(one);
    }
    if (queue.length === 0) break;
  }
  return number > MOST_VALUES;
}
