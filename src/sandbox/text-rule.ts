// A text and its modelled limits → the constraints it breaks, in IAM's words.
import { unreadableText } from "./unreadable-text.ts";

/** The limits of a text parameter, as the service model gives them. */
export interface TextRule {
  /** In characters, as in every Smithy length: an astral character counts once. */
  readonly min: number;
  readonly max: number;
  readonly pattern?: TextPattern;
}

interface TextPattern {
  /** As IAM prints it. */
  readonly source: string;
  readonly whole: RegExp;
}

/** A rule; the pattern is in IAM's notation, which is JavaScript's, and covers the whole text. */
export function textRule(min: number, max: number, pattern?: string): TextRule {
  if (pattern === undefined) return { min, max };
  return { min, max, pattern: { source: pattern, whole: new RegExp(`^(?:${pattern})$`, "u") } };
}

/** Every constraint that the text breaks, as `Member must …`. */
export function brokenConstraints(text: string, { min, max, pattern }: TextRule): string[] {
  const length = Array.from(text).length;
  const broken: string[] = [];
  if (length > max) broken.push(longest(max));
  if (length < min) broken.push(shortest(min));
  if (pattern !== undefined) {
    if (!pattern.whole.test(text)) broken.push(matching(pattern));
  } else {
    const unreadable = unreadableText(text);
    if (unreadable !== undefined) broken.push(unreadable);
  }
  return broken;
}

/**
 * What IAM says of a list with a bad text in it: all constraints of its texts at once, whichever is
 * broken. Only `TagKeys` was recorded with a pattern, and there with `must not be null` too.
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
