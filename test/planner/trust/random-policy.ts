// Random trust policies, in the form that the brute force reads, and as IAM's JSON.

import fc from "fast-check";
import type { PlainStatement } from "./brute-force.ts";
import { ARN, ISSUER } from "./trust-case.ts";

const OTHER = `${ARN}/other`;
export const AUDIENCES = ["a", "b", "ab", "B"];
/** No pattern below names it. */
export const STRANGER = "stranger";
export const SUBJECTS = ["s", "t"];

const textOperator = fc
  .tuple(
    fc.constantFrom("", "ForAnyValue:", "ForAllValues:"),
    fc.constantFrom(
      "StringEquals",
      "StringNotEquals",
      "StringEqualsIgnoreCase",
      "StringNotEqualsIgnoreCase",
      "StringLike",
      "StringNotLike",
    ),
    fc.constantFrom("", "IfExists"),
  )
  .map((parts) => parts.join(""));
const patterns = fc.array(fc.constantFrom("a", "b", "A", "ab", "*", "a*", "*b", "?", "a?", "c"), {
  minLength: 1,
  maxLength: 3,
});
export const audienceTest = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(textOperator, fc.constant("aud" as const), patterns) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant("Null"),
      fc.constant("aud" as const),
      fc.constantFrom(["true"], ["false"]),
    ),
  },
);
export const subjectTest = fc.tuple(
  textOperator,
  fc.constant("sub" as const),
  fc.constantFrom(["s"], ["t"], ["s", "t"], ["*"]),
);
/** Of a claim that no token has. */
export const missingTest = fc.oneof(
  fc.tuple(textOperator, fc.constant("groups" as const), fc.constantFrom(["s"], ["*"])),
  fc.tuple(fc.constant("Null"), fc.constant("groups" as const), fc.constantFrom(["true"], ["false"])),
);
const action = fc.constantFrom(
  "sts:AssumeRoleWithWebIdentity",
  "sts:*",
  "*",
  "sts:assumerolewith?eb*",
  "sts:TagSession",
);
const named = fc.constantFrom([ARN], [OTHER], [ARN, OTHER]).map((arns) => ({ Federated: arns }));

export function toStatements(
  test: fc.Arbitrary<PlainStatement["tests"][number]>,
): fc.Arbitrary<PlainStatement[]> {
  const tests = fc.array(test, { maxLength: 2 });
  const allow = fc.record({ Effect: fc.constant("Allow" as const), Principal: named, Action: action, tests });
  const denied = fc.oneof(named, fc.constant("*" as const));
  const deny = fc.record({ Effect: fc.constant("Deny" as const), Principal: denied, Action: action, tests });
  return fc.array(fc.oneof({ weight: 2, arbitrary: allow }, { weight: 1, arbitrary: deny }), {
    maxLength: 4,
  });
}

/** Each test as an operator of its own would be one; equal operators share theirs, and equal keys are left out. */
export function toPolicy(statements: readonly PlainStatement[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ tests, ...statement }) => {
      const condition: Record<string, Record<string, readonly string[]>> = {};
      for (const [operator, claim, values] of tests) {
        condition[operator] = { ...condition[operator], [`${ISSUER}:${claim}`]: values };
      }
      return { ...statement, Condition: condition };
    }),
  });
}

/** A policy cannot hold an operator and a key twice. */
export function isWritable(statements: readonly PlainStatement[]): boolean {
  return statements.every(
    ({ tests }) => new Set(tests.map(([operator, claim]) => operator + claim)).size === tests.length,
  );
}
