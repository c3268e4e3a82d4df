// Which action on which resource an identity policy allows, and which policies are not enforced at all.

import { describe, expect, test } from "vitest";
import { parsePolicy, type Decision } from "./parse-policy.ts";
import { byRule } from "../../sandbox/by-rule.ts";

const GET = "iam:GetOpenIDConnectProvider";
const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com/realm";

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const allow = (more: object): object => ({ Effect: "Allow", Action: GET, Resource: "*", ...more });
const deny = (more: object): object => ({ ...allow(more), Effect: "Deny" });

interface Case {
  readonly rule: string;
  readonly statements: readonly object[];
  readonly decides: Decision;
  readonly action?: string;
  readonly resource?: string;
}

describe("a policy", () => {
  test.each(
    byRule<Case>([
      { rule: "allows what it names", statements: [allow({})], decides: "allowed" },
      {
        rule: "does not allow another action",
        statements: [allow({})],
        action: "iam:DeleteOpenIDConnectProvider",
        decides: "not-allowed",
      },
      {
        rule: "allows what one of its lists names",
        statements: [allow({ Action: ["iam:GetRole", GET], Resource: ["arn:aws:iam::1:x", ARN] })],
        decides: "allowed",
      },
      {
        rule: "ignores the case of actions",
        statements: [allow({ Action: "IAM:getopenidCONNECTprovider" })],
        decides: "allowed",
      },
      {
        rule: "heeds the case of resources",
        statements: [allow({ Resource: ARN.replace("realm", "Realm") })],
        decides: "not-allowed",
      },
      { rule: "allows by *", statements: [allow({ Action: "iam:*Provider" })], decides: "allowed" },
      { rule: "allows all by *", statements: [allow({ Action: "*" })], decides: "allowed" },
      { rule: "allows by ?", statements: [allow({ Action: GET.replace("G", "?") })], decides: "allowed" },
      {
        rule: "takes ? for one character exactly",
        statements: [allow({ Action: `${GET}?` })],
        decides: "not-allowed",
      },
      {
        rule: "takes a dot for a dot",
        statements: [allow({ Resource: ARN })],
        resource: ARN.replace("idp.example", "idpxexample"),
        decides: "not-allowed",
      },
      {
        rule: "covers a path by *",
        statements: [allow({ Resource: "arn:aws:iam::*:oidc-provider/*" })],
        decides: "allowed",
      },
      {
        rule: "does not cover a path without *",
        statements: [allow({ Resource: "arn:aws:iam::*:oidc-provider/idp.example.com" })],
        decides: "not-allowed",
      },
      {
        rule: "keeps * in its segment",
        statements: [allow({ Resource: "arn:aws:iam:*:oidc-provider/*:x" })],
        resource: "arn:aws:iam::1:oidc-provider/a:x",
        decides: "not-allowed",
      },
      {
        rule: "does not allow a list by an ARN",
        statements: [allow({ Resource: "arn:aws:iam::*:oidc-provider/*" })],
        resource: "*",
        decides: "not-allowed",
      },
      {
        rule: "denies over every allow",
        statements: [deny({ Resource: ARN }), allow({}), allow({})],
        decides: "denied",
      },
      {
        rule: "denies all but",
        statements: [
          allow({ Action: "*" }),
          { Effect: "Deny", NotAction: "iam:List*", NotResource: "arn:aws:iam::999999999999:*" },
        ],
        decides: "denied",
      },
      {
        rule: "allows all but",
        statements: [{ Effect: "Allow", NotAction: "iam:Delete*", Resource: "*" }],
        decides: "allowed",
      },
    ]),
  )("%s", (_rule, { statements, action = GET, resource = ARN, decides }) => {
    expect(parsePolicy(policy(...statements)).decide(action, resource)).toBe(decides);
  });

  test("may have one statement without a list, an Id and Sids", () => {
    const text = JSON.stringify({ Version: "2012-10-17", Id: "x", Statement: allow({ Sid: "y" }) });
    expect(parsePolicy(text).decide(GET, ARN)).toBe("allowed");
  });
});

describe("what would be enforced by half is refused", () => {
  test.each([
    ["no JSON", "{", "it is not JSON"],
    ["a list", "[]", "the file must be an object"],
    ["no statements", '{"Version":"2012-10-17"}', "Statement is missing"],
    ["an empty list", policy(), "Statement is empty"],
    ["a condition", policy(allow({ Condition: {} })), "Statement[0].Condition is not a key of this format"],
    ["a principal", policy(allow({ Principal: "*" })), "Statement[0].Principal is not a key of this format"],
    [
      "a variable",
      policy(allow({ Resource: "arn:aws:iam::1:oidc-provider/${aws:username}" })),
      "Statement[0].Resource has a variable, which is not supported",
    ],
    ["another effect", policy(allow({ Effect: "allow" })), "Statement[0].Effect must be Allow or Deny"],
    [
      "both kinds of action",
      policy(allow({ NotAction: "x" })),
      "Statement[0] must have either Action or NotAction",
    ],
    [
      "no resource",
      policy({ Effect: "Allow", Action: "*" }),
      "Statement[0] must have either Resource or NotResource",
    ],
    [
      "an action without service",
      policy(allow({ Action: "Get*" })),
      "Statement[0].Action must begin with a service: iam:Get*",
    ],
    [
      "a resource that is no ARN",
      policy(allow({ Resource: ["x"] })),
      "Statement[0].Resource[0] must be an ARN or *",
    ],
  ])("%s", (_name, text, reason) => {
    expect(() => parsePolicy(text)).toThrow(`The policy cannot be enforced: ${reason}`);
  });
});
