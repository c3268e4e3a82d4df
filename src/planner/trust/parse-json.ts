// A text that somebody else wrote → its JSON value, or nothing; never an exception.

/** A map of JSON. Its keys are its own; a missing one is `undefined`. */
export type JsonMap = Readonly<Record<string, unknown>>;

/** The value, or `undefined` for a text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** True for a map, and for nothing else that JSON has. */
export function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text or a list of texts as a list; `undefined` for everything else. */
export function toTexts(value: unknown): string[] | undefined {
  const list = typeof value === "string" ? [value] : value;
  const isTexts = Array.isArray(list) && list.every((one): one is string => typeof one === "string");
  return isTexts ? list : undefined;
}
