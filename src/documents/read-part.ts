// A text → the JSON in it; a part of that → what its schema says, or why the file cannot be used.

import type * as z from "zod/mini";
import type { ProblemError } from "../model/problem.ts";

/** The error for a file that cannot be used. @param why continues the sentence that begins with the file's name */
export type Refuse = (why: string) => ProblemError;

/** What a document is called in the error, and how the error is made. */
export interface Reading {
  /** `a plan`. */
  readonly what: string;
  readonly refuse: Refuse;
}

/** The largest document, in bytes; enough for the plan of tens of thousands of providers. */
export const LARGEST_DOCUMENT: number = 64 * 1024 * 1024;

/**
 * A part with more values is not a document of ours. A schema reports every value that breaks it, so memory would run
 * out.
 */
const MOST_VALUES = 1_000_000;

/** @throws ProblemError if the text is not JSON */
export function parseJson(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse("is not JSON");
  }
}

/**
 * Holds a part of a document against its schema. Keys of later minor versions are dropped.
 * @param path where the part is in the document, for the error
 * @throws ProblemError that names the first place that is wrong
 */
export function readPart<Schema extends z.ZodMiniType>(
  schema: Schema,
  part: unknown,
  path: readonly (string | number)[],
  { what, refuse }: Reading,
): z.output<Schema> {
  if (hasTooMany(part)) throw refuse(`has more than ${MOST_VALUES.toLocaleString("en")} values in one part`);
  const { data, error } = schema.safeParse(part);
  if (error === undefined) return data;
  const place = [...path, ...(error.issues[0]?.path ?? [])].join(".");
  throw refuse(
    `is not the JSON of ${what} that this version can read${place === "" ? "" : ` (\`${place}\`)`}`,
  );
}

/** The document with an empty list: its entries are read one by one, so that one mistake does not become as many. */
export function withoutList(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null ? { ...data, [key]: [] } : data;
}

/** The parts of a list, each read by itself. @throws ProblemError if it is not a list, or a part is wrong */
export function readParts<Schema extends z.ZodMiniType>(
  schema: Schema,
  parts: unknown,
  path: readonly string[],
  reading: Reading,
): z.output<Schema>[] {
  if (!Array.isArray(parts)) {
    throw reading.refuse(
      `is not the JSON of ${reading.what} that this version can read (\`${path.join(".")}\`)`,
    );
  }
  return parts.map((part: unknown, index) => readPart(schema, part, [...path, index], reading));
}

/** A value of an object; `undefined` if there is no such object or key. */
export function valueOf(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, key)
    ? (data as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** Counts without recursion: JSON may be nested as deeply as it is long. */
function hasTooMany(part: unknown): boolean {
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
