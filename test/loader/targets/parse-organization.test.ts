// What `aws organizations list-accounts` prints → targets.

import { expect, test } from "vitest";
import { parseOrganization } from "../../../src/loader/targets/parse-organization.ts";
import type { Target } from "../../../src/model/target.ts";

const A = "111111111111";
const B = "222222222222";
const C = "333333333333";
const D = "444444444444";
const LONG = "d".repeat(64);
const account = (Id: string, Name: string, more: object = {}): object => ({ Id, Name, ...more });
const parse = (...accounts: readonly object[]) => parseOrganization("a.json", { Accounts: accounts }, "oidc");
const target = (name: string, account: string, partition = "aws"): Target => ({
  name,
  account,
  roleArn: `arn:${partition}:iam::${account}:role/oidc`,
});

test.each<[string, accounts: readonly object[], targets: readonly Target[]]>([
  ["an account", [account(A, "Prod", { Status: "ACTIVE" })], [target("Prod", A)]],
  ["with `State` for `Status`", [account(A, "Prod", { State: "ACTIVE" })], [target("Prod", A)]],
  ["without its ARN, which `--query` can leave out", [account(A, "Prod")], [target("Prod", A)]],
  [
    "of another partition",
    [account(A, "Prod", { Arn: `arn:aws-us-gov:organizations::${B}:account/o-1/${A}` })],
    [target("Prod", A, "aws-us-gov")],
  ],
  ["a name that no target may have", [account(A, "Büro/1")], [target("B-ro-1", A)]],
  [
    "a name that comes twice",
    [account(A, "dev"), account(B, "dev")],
    [target(`dev-${A}`, A), target(`dev-${B}`, B)],
  ],
  [
    "a name that another account gets",
    [account(A, "dev"), account(B, "dev"), account(C, `dev-${A}`), account(D, `dev-${A}-${C}`)],
    [
      target(`dev-${A}`, A),
      target(`dev-${B}`, B),
      target(`dev-${A}-${C}`, C),
      target(`dev-${A}-${C}-${D}`, D),
    ],
  ],
  [
    "a long name that comes twice, and is like what it gets",
    [account(A, LONG), account(B, LONG), account(C, `${LONG.slice(0, 51)}-${A}`)],
    [
      target(`${LONG.slice(0, 51)}-${A}`, A),
      target(`${LONG.slice(0, 51)}-${B}`, B),
      target(`${LONG.slice(0, 51)}-${C}`, C),
    ],
  ],
])("%s", (_name, accounts, targets) => {
  expect(parse(...accounts)).toEqual({ targets, problems: [] });
});

test("accounts that are not active are skipped and named", () => {
  const { targets, problems } = parse(
    account(A, "Prod", { Status: "ACTIVE" }),
    account(B, "old", { Status: "SUSPENDED" }),
  );
  expect(targets).toEqual([target("Prod", A)]);
  expect(problems).toMatchObject([
    { severity: "warning", code: "skipped-accounts", notes: [`\`old\` (${B})`] },
  ]);
});

test.each<[string, list: object, role: string | undefined]>([
  ["no list", {}, "oidc"],
  ["an account without a number", { Accounts: [{ Name: "a" }] }, "oidc"],
  ["an ARN that is no text", { Accounts: [account(A, "a", { Arn: 1 })] }, "oidc"],
  ["only some of the accounts", { Accounts: [account(A, "a")], NextToken: "x" }, "oidc"],
  ["no account", { Accounts: [] }, "oidc"],
  ["no active account", { Accounts: [account(A, "a", { Status: "SUSPENDED" })] }, "oidc"],
  ["no role", { Accounts: [account(A, "a")] }, undefined],
])("%s: an error", (_name, list, role) => {
  expect(parseOrganization("a.json", list, role)).toMatchObject({
    targets: [],
    problems: [{ severity: "error", kind: "usage", code: "unusable-targets" }],
  });
});
