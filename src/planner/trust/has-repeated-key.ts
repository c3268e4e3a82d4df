// A JSON text and its value → whether an object in the text has the same key twice.

/**
 * True if the parser has dropped something: `JSON.parse` keeps the last of two equal keys, and which one IAM uses is
 * undocumented. In valid JSON, a string before a colon is always a key.
 */
export function hasRepeatedKey(json: string, value: unknown): boolean {
  return countWrittenKeys(json) !== countKeys(value);
}

/** A string, and the colon that makes it a key. Every string is matched, so that none is read from its inside. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?/gu;

function countWrittenKeys(json: string): number {
  return json.match(STRING)?.filter((found) => found.endsWith(":")).length ?? 0;
}

/** Not recursive: a document may be nested deeper than the stack. */
function countKeys(value: unknown): number {
  let keys = 0;
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== "object" || next === null) continue;
    const values: unknown[] = Object.values(next);
    if (!Array.isArray(next)) keys += values.length;
    for (const one of values) if (typeof one === "object") left.push(one);
  }
  return keys;
}
