// JSON and the value that was read from it → whether a key was there twice.

/** A string, and the colon that makes it a key. Every string is matched, so that none is read from its inside. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?/gu;

/** `JSON.parse` keeps the last of two equal keys, so that the value has fewer than the text. */
export function hasRepeatedKey(json: string, value: unknown): boolean {
  return countKeys(json) !== countKeys(JSON.stringify(value));
}

function countKeys(json: string): number {
  let keys = 0;
  for (const [found] of json.matchAll(STRING)) if (found.endsWith(":")) keys += 1;
  return keys;
}
