// A description → a field of a schema, or a named part of one.

import * as z from "zod/mini";

/** A text. @param pattern what it looks like */
export function text(description: string, pattern?: RegExp): z.ZodMiniString {
  const checks = pattern === undefined ? [] : [z.regex(pattern)];
  return z.string().check(...checks, z.describe(description));
}

/** A stable, kebab-case word from an open set. */
export function code(description: string): z.ZodMiniString {
  return text(description, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
}

/** A word from a closed set. */
export function oneOf<const Words extends readonly string[]>(words: Words, description: string) {
  return z.enum(words).check(z.describe(description));
}

export function flag(description: string): z.ZodMiniBoolean {
  return z.boolean().check(z.describe(description));
}

/** @param least the smallest number */
export function count(description: string, least = 0): z.ZodMiniNumber {
  return z.int().check(z.minimum(least), z.describe(description));
}

export function list<Item extends z.ZodMiniType>(item: Item, description: string): z.ZodMiniArray<Item> {
  return z.array(item).check(z.describe(description));
}

export function texts(description: string): z.ZodMiniArray<z.ZodMiniString> {
  return list(z.string(), description);
}

export function orNull<Value extends z.ZodMiniType>(
  value: Value,
  description: string,
): z.ZodMiniNullable<Value> {
  return z.nullable(value).check(z.describe(description));
}

/**
 * A field that `oidc` always writes, but does not require: other programs write plans, too.
 * @param ifAbsent what a document without it means
 */
export function added<Value extends z.ZodMiniType>(
  value: Value,
  ifAbsent: z.core.util.NoUndefined<z.output<Value>>,
): z.ZodMiniDefault<Value> {
  return z._default(value, ifAbsent);
}

/** An object that the JSON Schema defines once. */
export function named<Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) {
  return z.object(shape).check(titled(title, description));
}

/** @param id under which the JSON Schema defines it */
export function titled(title: string, description: string, id = toId(title)) {
  return z.meta({ id, title, description });
}

/** `Claim change` → `claimChange`. */
function toId(title: string): string {
  return title.toLowerCase().replaceAll(/ (\w)/gu, (_space, letter: string) => letter.toUpperCase());
}

/** A document as its builder returns it. It may share lists with the plan that it shows. */
export type Immutable<T> = { readonly [Key in keyof T]: Immutable<T[Key]> };
