// A JSON text and its value → whether an object in the text has the same key twice.

/**
 * True if the parser has dropped something: `JSON.parse` keeps the last of two equal keys, and which one IAM uses is
 * undocumented. In valid JSON, a string before a colon is always a key.
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

/** An odd number of backslashes escapes a quote: two of them are one backslash. */
function isEscaped(json: string, quote: number): boolean {
  let first = quote;
  while (json[first - 1] === "\\") first -= 1;
  return (quote - first) % 2 === 1;
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
