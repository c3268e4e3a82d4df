// Broken constraints of a request → the one message about all of them.

/**
 * Recorded in 2025 and 2026: STS quotes the value in the message, as IAM once did. How it quotes a list is a
 * guess.
 */
export type Wording = "without-value" | "with-value";

export interface Violation {
  readonly member: string;
  readonly path: string;
  readonly value: Sent;
  readonly constraint: string;
}

export type Sent = string | readonly string[] | undefined;

export function toViolationMessage(violations: readonly Violation[], wording: Wording): string {
  const sorted = violations.toSorted((a, b) => (a.member < b.member ? -1 : a.member > b.member ? 1 : 0));
  const sentences = sorted.map(({ path, value, constraint }) => {
    const subject = wording === "with-value" ? `Value ${quote(value)}` : "Value";
    return `${subject} at '${path}' failed to satisfy constraint: ${constraint}`;
  });
  const noun = sentences.length === 1 ? "validation error" : "validation errors";
  return `${sentences.length} ${noun} detected: ${sentences.join("; ")}`;
}

function quote(value: Sent): string {
  if (value === undefined) return "null";
  return typeof value === "string" ? `'${value}'` : `'[${value.join(", ")}]'`;
}
