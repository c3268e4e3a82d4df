// Conditions and an audience → yes, no, or cannot decide.

import { expect, test } from "vitest";
import { toIssuer } from "../../../src/model/issuer.ts";
import { evaluateAudience } from "../../../src/planner/trust/evaluate-audience.ts";
import { parseConditions } from "../../../src/planner/trust/parse-conditions.ts";

function evaluate(
  issuer: string,
  operator: string,
  key: string,
  value: string,
  audience: string | null,
): string {
  const conditions = parseConditions({ [operator]: { [key]: value } }) ?? [];
  return evaluateAudience(conditions, toIssuer(issuer), audience);
}

test.each([
  ["StringEqualsIgnoreCase", "APP", "app", "yes"],
  ["StringEqualsIgnoreCase", "\u{e9}", "\u{e9}", "yes"],
  ["StringEqualsIgnoreCase", "\u{c9}", "\u{e9}", "maybe"],
  ["StringEqualsIgnoreCase", "stra\u{df}e", "STRASSE", "maybe"],
  ["StringEqualsIgnoreCase", "\u{c9}", "e", "no"],
  ["StringNotEqualsIgnoreCase", "\u{c9}", "\u{e9}", "maybe"],
  ["StringLike", "a?", "a\u{1f408}", "maybe"],
  ["StringLike", "a??", "a\u{1f408}", "maybe"],
  ["StringLike", "a*", "a\u{1f408}", "yes"],
  ["StringLike", "a?", "a\u{e9}", "yes"],
  ["StringLike", "*", null, "yes"],
  ["StringLike", "a*", null, "no"],
  ["StringNotEquals", "a", null, "yes"],
  ["StringEquals", "${aws:x}", null, "maybe"],
  ["StringNotEquals", "${aws:x}", null, "maybe"],
])("%s %s and the audience %s: %s", (operator, value, audience, expected) => {
  expect(evaluate("idp.example.com", operator, "idp.example.com:aud", value, audience)).toBe(expected);
});

test.each([
  ["idp.example.com/", "idp.example.com/:aud", "no"],
  ["idp.example.com/a/b", "idp.example.com/a/b:aud", "no"],
  ["idp.example.com/a:b", "idp.example.com/a:b:aud", "no"],
  ["IDP.example.com", "idp.EXAMPLE.com:AUD", "no"],
  ["idp.example.com/a", "idp.example.com:aud", "maybe"],
  ["idp.example.com", "idp.example.com/a:aud", "maybe"],
  ["idp.example.com", "aud", "maybe"],
  ["idp.example.com", "aws:SourceIp", "yes"],
])("for %s the key %s decides: %s", (issuer, key, expected) => {
  expect(evaluate(issuer, "StringEquals", key, "other", "app")).toBe(expected);
});
