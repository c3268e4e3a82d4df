// Conditions on the subject → the subjects on the map, and what is shown besides.

import { expect, test } from "vitest";
import { allow, policy } from "../trust/trust-case.ts";
import { toTargetTrust } from "../trust/to-target-trust.ts";

const ISSUER = "idp.example.com";
const Principal = { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` };

test.each([
  ["StringEquals", ["Ann", "a*"], ["Ann", "a${*}"], []],
  ["StringLike", ["Ann", "a*"], ["Ann", "a*"], []],
  ["StringEqualsIgnoreCase", ["Ann", "a*"], ["Ann", "a${*}"], ["StringEqualsIgnoreCase"]],
  ["StringNotEquals", ["Ann"], ["*"], ["StringNotEquals"]],
])("%s %j: %j, and the conditions %j", (operator, values, subjects, operators) => {
  const role = policy(allow({ Principal, Condition: { [operator]: { [`${ISSUER}:sub`]: values } } }));
  const { providers } = toTargetTrust({ providers: { [ISSUER]: ["app"] }, roles: { role } });
  const grants = providers.flatMap(({ roles }) => roles.flatMap((one) => one.grants));
  expect(grants.map((one) => one.subjects)).toEqual([subjects]);
  expect(grants.map(({ conditions }) => conditions.map((one) => one.operator))).toEqual([operators]);
});
