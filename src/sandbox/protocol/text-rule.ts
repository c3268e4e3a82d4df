// Text and the limits of the service model → the constraints that it breaks, in IAM's words.

import { unreadableText } from "./unreadable-text.ts";

export interface TextRule {
  /** In code points, as in every Smithy length. */
  readonly min: number;
  readonly max: number;
  readonly pattern?: TextPattern;
}

interface TextPattern {
  /** As IAM prints it in messages. */
  readonly source: string;
  readonly whole: RegExp;
}

/** A rule. The pattern is in IAM's notation, which JavaScript shares, and must match the whole text. */
export function textRule(min: number, max: number, pattern?: string): TextRule {
  if (pattern === undefined) return { min, max };
  return { min, max, pattern: { source: pattern, whole: new RegExp(`^(?:${pattern})$`, "u") } };
}

export function brokenConstraints(text: string, { min, max, pattern }: TextRule): string[] {
  const length = Array.from(text).length;
  const broken: string[] = [];
  if (length > max) broken.push(longest(max));
  if (length < min) broken.push(shortest(min));
  const isOther = pattern?.whole.test(text) === false;
  const constraint = isOther ? matching(pattern) : unreadableText(text);
  if (constraint !== undefined) broken.push(constraint);
  return broken;
}

/**
 * Recorded: for a list with a bad text, IAM names all constraints of its texts, no matter which is broken.
 * For a list with a pattern only `TagKeys` was recorded, and its message includes `must not be null`.
 */
export function textsConstraint(texts: readonly string[], rule: TextRule): string | undefined {
  const broken = texts.flatMap((text) => brokenConstraints(text, rule));
  const [first] = broken;
  if (first === undefined) return undefined;
  const modelled = [longest(rule.max), shortest(rule.min)];
  if (rule.pattern !== undefined) modelled.push(matching(rule.pattern), "Member must not be null");
  const all = broken.some((one) => modelled.includes(one)) ? modelled : [first];
  return `Member must satisfy constraint: [${all.join(", ")}]`;
}

export function longest(max: number): string {
  return `Member must have length less than or equal to ${max}`;
}

function shortest(min: number): string {
  return `Member must have length greater than or equal to ${min}`;
}

function matching({ source }: TextPattern): string {
  return `Member must satisfy regular expression pattern: ${source}`;
}
