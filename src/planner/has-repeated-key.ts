// A JSON text and its value → whether an object of the text has a key twice.

/**
 * True when the parser has dropped something: of two equal keys it keeps the last, and nobody can say
 * which of them IAM goes by. In valid JSON a text before a colon is always a key.
 */
export function hasRepeatedKey(json: string, value: unknown): boolean {
  return countWrittenKeys(json) !== countKeys(value);
}

function countWrittenKeys(json: string): number {
  let keys = 0;
  let open = json.indexOf('"');
  while (open >= 0) {
    let close = json.indexOf('"', open + 1);
    while (close >= 0 && isEscaped(json, close)) close = json.indexOf('"', close + 1);
    if (close < 0) return keys;
    let next = close + 1;
    while (" \t\r\n".includes(json[next] ?? "-")) next += 1;
    if (json[next] === ":") keys += 1;
    open = json.indexOf('"', next);
  }
  return keys;
}

/** A quote is escaped by an odd number of backslashes: two of them are a backslash. */
function isEscaped(json: string, quote: number): boolean {
  let first = quote;
  while (json[first - 1] === "\\") first -= 1;
  return (quote - first) % 2 === 1;
}

/** Without recursion: a document may be nested deeper than the stack. */
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
