// A part of a document → what its schema says, or why the file cannot be used.

import type * as z from "zod/mini";
import type { ProblemError } from "../model/problem.ts";
import type { Refuse } from "./read-json.ts";

/** What a document is called in the error, and how the error is made. */
export interface Reading {
  /** `a plan`. */
  readonly what: string;
  readonly refuse: Refuse;
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
  reading: Reading,
): z.output<Schema> {
  if (hasTooManyValues(part))
    throw reading.refuse(`has more than ${MOST_VALUES.toLocaleString("en")} values in one part`);
  const read = parse(schema, part);
  if (read?.success === true) return read.data;
  throw notOurs([...path, ...(read?.error.issues[0]?.path ?? [])], reading);
}

/** `undefined` for so many mistakes that zod, which passes them on as arguments, runs out of stack. */
function parse<Result>(
  schema: { readonly safeParse: (part: unknown) => Result },
  part: unknown,
): Result | undefined {
  try {
    return schema.safeParse(part);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The parts of a list, each read by itself. @throws ProblemError if it is not a list, or a part is wrong */
export function readParts<Schema extends z.ZodMiniType>(
  schema: Schema,
  parts: unknown,
  path: readonly string[],
  reading: Reading,
): z.output<Schema>[] {
  if (!Array.isArray(parts)) throw notOurs(path, reading);
  return parts.map((part: unknown, index) => readPart(schema, part, [...path, index], reading));
}

function notOurs(path: readonly PropertyKey[], { what, refuse }: Reading): ProblemError {
  const place = path.length === 0 ? "" : ` (\`${path.join(".")}\`)`;
  return refuse(`is not the JSON of ${what} that this version can read${place}`);
}

/**
 * `oidc` writes no part with more values. A schema reports every value that breaks it, so memory would run out.
 */
const MOST_VALUES = 1_000_000;

/** Counts without recursion: JSON may be nested as deeply as it is long. */
function hasTooManyValues(part: unknown): boolean {
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
