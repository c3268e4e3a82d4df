// Untrusted text → its JSON value, or `undefined`; never an exception.

/** A JSON object. It has only its own keys; a missing key is `undefined`. */
export type JsonMap = Readonly<Record<string, unknown>>;

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text or a list of texts as a list; `undefined` for everything else. */
export function toTexts(value: unknown): string[] | undefined {
  const list = typeof value === "string" ? [value] : value;
  const isTexts = Array.isArray(list) && list.every((one): one is string => typeof one === "string");
  return isTexts ? list : undefined;
}
