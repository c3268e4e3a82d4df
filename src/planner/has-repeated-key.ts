// A JSON text and its value → whether an object of the text has a key twice.

/**
 * True when the parser has dropped something: of two equal keys it keeps the last, and nobody can say
 * which of them IAM goes by. In valid JSON a text before a colon is always a key.
 */
export function hasRepeatedKey(json: string, value: unknown): boolean {
  const texts = json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gu);
  const written = [...texts].filter(([, colon]) => colon !== undefined).length;
  return written !== countKeys(value);
}

/** Without recursion: a document may be nested deeper than the stack. */
function countKeys(value: unknown): number {
  let keys = 0;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== "object" || next === null) continue;
    const values = Object.values(next);
    if (!Array.isArray(next)) keys += values.length;
    for (const one of values) left.push(one);
  }
  return keys;
}
