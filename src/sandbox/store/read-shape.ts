// Parsed JSON → values of known shapes, or an error that says where it has another shape.

import { unreadableText } from "../protocol/unreadable-text.ts";

/** A value and its path: `accounts[0].providers[2].url`. */
export interface Shape {
  readonly value: unknown;
  readonly path: string;
}

/** A value does not have the expected shape; the message says where. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/**
 * The fields of an object. A missing field is an error, and so is an unknown one: rewriting the file would
 * lose it.
 */
export function readFields<N extends string, O extends string = never>(
  { value, path }: Shape,
  required: readonly N[],
  optional: readonly O[] = [],
): Record<N, Shape> & Partial<Record<O, Shape>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeError(`${path || "the file"} must be an object`);
  }
  const names = new Set<string>([...required, ...optional]);
  const fields: Record<string, Shape> = Object.create(null);
  for (const [name, field] of Object.entries(value)) {
    const at = path === "" ? name : `${path}.${name}`;
    if (!names.has(name)) throw new ShapeError(`${at} is not a key of this format`);
    fields[name] = { value: field, path: at };
  }
  for (const name of required) {
    if (fields[name] === undefined) {
      throw new ShapeError(`${path === "" ? name : `${path}.${name}`} is missing`);
    }
  }
  return fields as Record<N, Shape> & Partial<Record<O, Shape>>;
}

export function readItems<T>({ value, path }: Shape, readItem: (item: Shape) => T): T[] {
  if (!Array.isArray(value)) throw new ShapeError(`${path} must be a list`);
  return value.map((item: unknown, index) => readItem({ value: item, path: `${path}[${index}]` }));
}

/** Text that an XML answer can carry, and that matches the pattern, if any. */
export function readText({ value, path }: Shape, pattern?: RegExp): string {
  if (typeof value !== "string") throw new ShapeError(`${path} must be text`);
  if (unreadableText(value) !== undefined || pattern?.test(value) === false) {
    throw new ShapeError(`${path} has an invalid value`);
  }
  return value;
}

export function readDate(shape: Shape): string {
  const text = readText(shape, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/u);
  if (Number.isNaN(Date.parse(text))) throw new ShapeError(`${shape.path} must be a date`);
  return text;
}

export function readInteger({ value, path }: Shape): number {
  if (!Number.isSafeInteger(value)) throw new ShapeError(`${path} must be an integer`);
  return value as number;
}

/** A map of the items by a key that must be unique. */
export function readMap<K, T>(shape: Shape, readItem: (item: Shape) => T, keyOf: (item: T) => K): Map<K, T> {
  const map = new Map<K, T>();
  for (const [index, item] of readItems(shape, readItem).entries()) {
    const key = keyOf(item);
    if (map.has(key)) throw new ShapeError(`${shape.path}[${index}] appears twice`);
    map.set(key, item);
  }
  return map;
}
