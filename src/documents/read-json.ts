// A text → the JSON in it; a key → its value in that.

import { parseJson } from "../model/parse-json.ts";
import type { ProblemError } from "../model/problem.ts";

/** The error for a file that cannot be used. @param why continues the sentence that begins with the file's name */
export type Refuse = (why: string) => ProblemError;

/** The largest document, in bytes; enough for the plan of tens of thousands of providers. */
export const LARGEST_DOCUMENT: number = 64 * 1024 * 1024;

/** @throws ProblemError if the text is not JSON */
export function readJson(text: string, refuse: Refuse): unknown {
  const data = parseJson(text);
  if (data === undefined) throw refuse("is not JSON");
  return data;
}

/** The document with an empty list: its entries are read one by one, so that one mistake does not become as many. */
export function withoutList(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null ? { ...data, [key]: [] } : data;
}

/** A value of an object; `undefined` if there is no such object or key. */
export function valueOf(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, key)
    ? (data as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
