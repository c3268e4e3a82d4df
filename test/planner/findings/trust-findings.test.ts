// Providers and roles → findings: for each code what has it, and what nearly has it.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toSections } from "../../../src/cli/pages/page-sections.ts";
import type { FindingCode } from "../../../src/model/finding.ts";
import { SOURCE } from "../../support/desired.ts";
import { toTargetTrust } from "../trust/to-target-trust.ts";
import { deny, policy } from "../trust/trust-case.ts";
import { aud, AUD, codesOf, PRIVATE, sub, trusting } from "./finding-account.ts";

const GITHUB = "token.actions.githubusercontent.com";

/** The codes for one role that trusts an issuer under this condition, in the order of their severity. */
function roleCodes(issuer: string, condition: object, ...others: readonly object[]): FindingCode[] {
  const role = policy(trusting(issuer, condition), ...others);
  return codesOf({ providers: { [issuer]: [AUD] }, roles: { role } });
}

const github = (operator: string, ...subjects: readonly string[]): object => ({
  StringEquals: { ...aud(GITHUB), ...(operator === "StringEquals" && { [`${GITHUB}:sub`]: subjects }) },
  ...(operator !== "StringEquals" && { [operator]: { [`${GITHUB}:sub`]: subjects } }),
});
const local = (condition: object = {}): object => ({ StringEquals: aud(PRIVATE), ...condition });

describe("a role at GitHub, which many organisations share", () => {
  test.each<[string, object, FindingCode[]]>([
    ["any repository", { StringEquals: aud(GITHUB) }, ["anyone"]],
    ["any repository, spelt out", github("StringLike", "*"), ["anyone"]],
    ["any repository but one", github("StringNotLike", "repo:evil/*"), ["anyone"]],
    ["both forms of one organisation", github("StringLike", "repo:acme/*", "repo:acme@*/*"), []],
    [
      "one repository by its number",
      { StringEquals: { ...aud(GITHUB), [`${GITHUB}:repository_id`]: "1" } },
      [],
    ],
    ["organisations that start alike", github("StringLike", "repo:acme*"), ["wide-subject"]],
    ["any number of one organisation", github("StringLike", "repo:acme@*/shop@*:*"), []],
    [
      "an enterprise, if the token names one",
      {
        StringEquals: aud(GITHUB),
        StringEqualsIfExists: { [`${GITHUB}:enterprise_id`]: "1" },
      },
      ["anyone"],
    ],
    [
      "an enterprise, if the token names one, and it must",
      {
        StringEquals: aud(GITHUB),
        StringEqualsIfExists: { [`${GITHUB}:enterprise_id`]: "1" },
        Null: { [`${GITHUB}:enterprise_id`]: "false" },
      },
      [],
    ],
    ["a subject, if there is one: there always is", github("StringLikeIfExists", "repo:acme@1/*"), []],
    ["any organisation with a repository `shop`", github("StringLike", "repo:*/shop:*"), ["wide-subject"]],
    ["an environment of any organisation", github("StringLike", "environment:prod:*"), ["wide-subject"]],
    ["an environment of one organisation", github("StringLike", "environment:prod:repo:acme@1/*"), []],
    [
      "all values, which may be none",
      github("ForAllValues:StringLike", "repo:acme@1/*"),
      ["only-for-all-values"],
    ],
    [
      "all values, of which there must be one",
      { ...github("ForAllValues:StringLike", "repo:acme@1/*"), Null: { [`${GITHUB}:sub`]: "false" } },
      [],
    ],
    [
      "all values of the subject, and there must be an audience",
      { ...github("ForAllValues:StringLike", "repo:acme@1/*"), Null: { [`${GITHUB}:aud`]: "false" } },
      ["only-for-all-values"],
    ],
    ["any value, of which there is one", github("ForAnyValue:StringLike", "repo:acme@1/*"), []],
    ["old subjects only", github("StringEquals", "repo:acme/shop:ref:refs/heads/main"), ["old-subject"]],
    ["old subjects of an organisation", github("StringLike", "repo:acme/*"), ["old-subject"]],
    ["new subjects only", github("StringLike", "repo:acme@1/shop@2:*"), []],
    ["old and new ones", github("StringLike", "repo:acme/shop:*", "repo:acme@*/shop@*:*"), []],
    ["a subject without `repo`", github("StringLike", "job_workflow_ref:acme/ci/*"), []],
    ["a wildcard that is none", github("StringEquals", "repo:acme@1/*"), ["impossible-role"]],
    ["no subject at all, which is undecided", github("StringEquals"), []],
    [
      "a wildcard that is none, and a good value",
      github("StringEquals", "repo:acme@1/*", "repo:acme@1/a@2:x"),
      [],
    ],
    ["no audience", { StringLike: { [`${GITHUB}:sub`]: "repo:acme@1/*" } }, ["no-audience"]],
    ["nothing at all", {}, ["anyone", "no-audience"]],
  ])("%s", (_name, condition, expected) => {
    expect(roleCodes(GITHUB, condition)).toEqual(expected);
  });
});

describe("a role at an issuer of one's own", () => {
  test.each<[string, object, FindingCode[]]>([
    ["any identity", local(), ["any-identity"]],
    ["any identity, spelt out", local({ StringLike: { [`${PRIVATE}:sub`]: "*" } }), ["any-identity"]],
    ["any identity but one", local({ StringNotEquals: sub }), ["any-identity"]],
    ["one identity", { StringEquals: { ...aud(PRIVATE), ...sub } }, []],
    ["a pattern of identities", local({ StringLike: { [`${PRIVATE}:sub`]: "system:*" } }), []],
    [
      "another claim, if the request has it",
      local({ StringLikeIfExists: { [`${PRIVATE}:groups`]: "admins" } }),
      ["any-identity"],
    ],
    [
      "another claim, which the request must have",
      local({
        StringLikeIfExists: { [`${PRIVATE}:groups`]: "admins" },
        Null: { [`${PRIVATE}:groups`]: "false" },
      }),
      [],
    ],
    ["the subject, if there is one: there always is", local({ StringEqualsIfExists: sub }), []],
    ["another claim", local({ StringLike: { [`${PRIVATE}:groups`]: "admins" } }), []],
    ["an address", local({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }), []],
    ["all values, which may be none", local({ "ForAllValues:StringEquals": sub }), ["only-for-all-values"]],
    [
      "all values, of which there must be one",
      local({ "ForAllValues:StringEquals": sub, Null: { [`${PRIVATE}:sub`]: "false" } }),
      [],
    ],
    [
      "all values, and there is one",
      local({ "ForAllValues:StringEquals": sub, StringLike: { [`${PRIVATE}:sub`]: "system:*" } }),
      [],
    ],
    ["no audience", { StringEquals: sub }, ["no-audience"]],
    [
      "any audience, spelt out",
      { StringEquals: sub, StringLike: { [`${PRIVATE}:aud`]: "*" } },
      ["no-audience"],
    ],
    [
      "any audience but one",
      { StringEquals: sub, StringNotEquals: { [`${PRIVATE}:aud`]: "x" } },
      ["no-audience"],
    ],
    ["an audience by pattern", { StringEquals: sub, StringLike: { [`${PRIVATE}:aud`]: "sts.*" } }, []],
    [
      "an audience that the provider does not accept",
      { StringEquals: { ...sub, [`${PRIVATE}:aud`]: "x" } },
      ["impossible-role"],
    ],
    [
      "one that it does, and one that it does not",
      { StringEquals: { ...sub, [`${PRIVATE}:aud`]: ["x", AUD] } },
      [],
    ],
    [
      "the key of another issuer",
      { StringEquals: { ...aud(PRIVATE), "idp.example.com:sub": "x" } },
      ["impossible-role"],
    ],
    [
      "the key of another issuer, if it is there",
      { StringEqualsIfExists: { "idp.example.com:sub": "x" }, StringEquals: { ...aud(PRIVATE), ...sub } },
      [],
    ],
    [
      "only the key of another issuer, if it is there: it never is",
      local({ StringEqualsIfExists: { "idp.example.com:sub": "x" } }),
      ["any-identity"],
    ],
    [
      "anything but a value of another issuer's key",
      local({ StringNotLike: { "idp.example.com:sub": "x" } }),
      ["any-identity"],
    ],
    [
      "all values of another issuer's key, which has none",
      local({ "ForAllValues:StringEquals": { "idp.example.com:sub": "x" } }),
      ["only-for-all-values"],
    ],
    [
      "all values of a key that AWS may read as the issuer's own",
      local({ "ForAllValues:StringEquals": { [`https://${PRIVATE}:sub`]: "x" } }),
      [],
    ],
    ["the key of another issuer that must be there", local({ Null: { "idp.example.com:sub": "false" } }), []],
    ["a key of the request, if it is there", local({ StringLikeIfExists: { "aws:SourceVpc": "x" } }), []],
    [
      "a star in a place where it is not a wildcard",
      local({ StringEquals: { ...aud(PRIVATE), [`${PRIVATE}:sub`]: "system:*" } }),
      ["impossible-role"],
    ],
    [
      "a star that is meant literally, as IAM writes it",
      local({ StringEquals: { ...aud(PRIVATE), [`${PRIVATE}:sub`]: "system:${*}" } }),
      [],
    ],
    ["an operator that nobody knows", local({ StringMatches: sub }), []],
    ["nothing at all", {}, ["any-identity", "no-audience"]],
  ])("%s", (_name, condition, expected) => {
    expect(roleCodes(PRIVATE, condition)).toEqual(expected);
  });

  test("an old subject of GitHub's is one at GitHub alone", () => {
    const condition = { StringEquals: { ...aud(PRIVATE), [`${PRIVATE}:sub`]: "repo:acme/shop:x" } };
    expect(roleCodes(PRIVATE, condition)).toEqual([]);
    const enterprise = `${GITHUB}/acme`;
    expect(
      roleCodes(enterprise, {
        StringEquals: { ...aud(enterprise), [`${enterprise}:sub`]: "repo:acme/shop:x" },
      }),
    ).toEqual(["old-subject"]);
  });
});

describe("a role with several statements", () => {
  const good = trusting(GITHUB, github("StringLike", "repo:acme@1/*"));
  test.each<[string, object[], FindingCode[]]>([
    ["a good one and an open one", [good, trusting(GITHUB, { StringEquals: aud(GITHUB) })], ["anyone"]],
    [
      "a good one and one with an unknown audience",
      [good, trusting(GITHUB, { StringEquals: { [`${GITHUB}:aud`]: "x" } })],
      [],
    ],
    [
      "one for new subjects and one for old ones",
      [good, trusting(GITHUB, github("StringLike", "repo:acme/*"))],
      [],
    ],
    ["two with the same mistake", [trusting(GITHUB, {}), trusting(GITHUB, {})], ["anyone", "no-audience"]],
    [
      "an open one, and a Deny of all others",
      [
        trusting(GITHUB, { StringEquals: aud(GITHUB) }),
        deny({ Principal: "*", Condition: { StringNotLike: { [`${GITHUB}:sub`]: "repo:acme@1/*" } } }),
      ],
      [],
    ],
    [
      "an open one, and a Deny of all without a claim or with another value",
      [
        trusting(GITHUB, { StringEquals: aud(GITHUB) }),
        deny({
          Principal: "*",
          Condition: { StringNotEqualsIfExists: { [`${GITHUB}:enterprise_id`]: "1" } },
        }),
      ],
      [],
    ],
    ["an open one, and a Deny of everybody", [trusting(GITHUB, {}), deny({ Principal: "*" })], []],
    ["an open one about another action", [trusting(GITHUB, {}, { Action: "sts:TagSession" })], []],
    ["one that is not understood", [trusting(GITHUB, {}, { Unheard: "of" })], []],
  ])("%s", (_name, statements, expected) => {
    expect(codesOf({ providers: { [GITHUB]: [AUD] }, roles: { role: policy(...statements) } })).toEqual(
      expected,
    );
  });
});

test("a finding about a role is where its provider is declared, and says both forms of a subject", () => {
  const account = { providers: { [GITHUB]: [AUD] }, declared: { [GITHUB]: SOURCE } };
  const role = policy(trusting(GITHUB, github("StringLike", "repo:acme/shop:*")));
  expect(toTargetTrust({ ...account, roles: { ci: role } }).findings).toEqual([
    {
      severity: "low",
      code: "old-subject",
      message: "role `ci` accepts only GitHub's old subjects, such as `repo:acme/shop:*`",
      help: "accept `repo:acme@*/shop@*:*` as well (`StringLike`), for repositories created since July 2026",
      resource: "arn:aws:iam::123456789012:role/ci",
      issuer: GITHUB,
      source: SOURCE,
    },
  ]);
});

test.each([
  ["repo:acme/shop:ref:refs/heads/main", "repo:acme@*/shop@*:ref:refs/heads/main"],
  ["repo:acme/*", "repo:acme@*/*"],
  ["repo:acme/shop*", "repo:acme@*/shop*"],
  ["repo:acme/*:environment:prod", "repo:acme@*/*:environment:prod"],
])("the new form of %s is %s", (old, form) => {
  const role = policy(trusting(GITHUB, github("StringLike", old)));
  const [found] = toTargetTrust({ providers: { [GITHUB]: [AUD] }, roles: { role } }).findings;
  expect(found?.help).toContain(`\`${form}\``);
});

describe("the examples of docs/diagnostics.md", () => {
  const page = readFileSync(new URL("../../../docs/diagnostics.md", import.meta.url), "utf8");
  const sections = toSections(page).filter(
    ({ area, blocks }) => area === "Findings about trust" && blocks.includes("Wrong:"),
  );
  const codesAt = (blocks: readonly string[], label: string): FindingCode[] => {
    const lines = blocks[blocks.indexOf(label) + 1]?.split("\n").slice(1, -1) ?? [];
    const condition: object = JSON.parse(`{${lines.join("\n")}}`);
    return roleCodes(lines.join("").includes(GITHUB) ? GITHUB : PRIVATE, condition);
  };

  test.each(sections)("$name: the wrong one has it, the right one has nothing", ({ name, blocks }) => {
    expect(codesAt(blocks, "Wrong:")).toEqual([name]);
    expect(codesAt(blocks, "Right:")).toEqual([]);
  });

  test("there is one for each finding about conditions", () => {
    expect(sections.map(({ name }) => name)).toEqual([
      "anyone",
      "wide-subject",
      "only-for-all-values",
      "any-identity",
      "no-audience",
      "impossible-role",
      "old-subject",
    ]);
  });
});
