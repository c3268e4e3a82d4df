// A condition and what a request has for its key → whether it is met: IAM's documented rules as a table.

import { expect, test } from "vitest";
import { evaluateCondition } from "../../../src/planner/trust/evaluate-condition.ts";

const met = (operator: string, values: readonly string[] | null, found: readonly string[]): string =>
  evaluateCondition({ operator, issuer: "idp.example.com", claim: "sub", values }, found);

/** For an operator with the value `a`: when the request has no value, `a`, `b`, and both. */
test.each<[operator: string, none: string, a: string, b: string, both: string]>([
  ["StringEquals", "no", "yes", "no", "maybe"],
  ["StringEqualsIfExists", "yes", "yes", "no", "maybe"],
  ["StringLike", "no", "yes", "no", "maybe"],
  ["StringEqualsIgnoreCase", "no", "yes", "no", "maybe"],
  ["StringNotEquals", "yes", "no", "yes", "maybe"],
  ["StringNotLikeIfExists", "yes", "no", "yes", "maybe"],
  ["ForAnyValue:StringEquals", "no", "yes", "no", "yes"],
  ["ForAnyValue:StringNotEquals", "no", "no", "yes", "yes"],
  ["ForAnyValue:StringEqualsIfExists", "yes", "yes", "no", "yes"],
  ["ForAllValues:StringEquals", "yes", "yes", "no", "no"],
  ["ForAllValues:StringNotEquals", "yes", "no", "yes", "no"],
  ["NumericEquals", "maybe", "maybe", "maybe", "maybe"],
])("%s", (operator, ...verdicts) => {
  expect([[], ["a"], ["b"], ["a", "b"]].map((found) => met(operator, ["a"], found))).toEqual(verdicts);
});

test.each<[value: string, absent: string, present: string]>([
  ["true", "yes", "no"],
  ["false", "no", "yes"],
  ["no", "maybe", "maybe"],
])("Null: %s", (value, absent, present) => {
  expect([met("Null", [value], []), met("Null", [value], ["a"])]).toEqual([absent, present]);
});

test.each<[string, readonly string[] | null]>([
  ["no value", []],
  ["values that are not texts", null],
  ["a variable", ["${aws:username}"]],
])("%s: undecided", (_name, values) => {
  expect(met("StringEquals", values, ["a"])).toBe("maybe");
});
