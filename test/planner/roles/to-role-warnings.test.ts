// Declared providers and the roles that trust them → warnings.

import { describe, expect, test } from "vitest";
import { indexTrusts } from "../../../src/planner/trust/index-trusts.ts";
import { toRoleWarnings } from "../../../src/planner/roles/to-role-warnings.ts";
import { SHARED_ISSUERS, SHARED_ISSUERS_SOURCE } from "../../../src/planner/roles/shared-issuers.ts";
import { SOURCE } from "../../support/desired.ts";
import { OWNER, toTrustChange } from "../trust/to-trust-change.ts";
import { allow, deny, policy } from "../trust/trust-case.ts";

const GITHUB = "token.actions.githubusercontent.com";

/** The codes for a role that trusts this issuer under this condition. */
function codes(issuer: string, condition: object, ...others: readonly object[]): string[] {
  const arn = `arn:aws:iam::${OWNER.account}:oidc-provider/${issuer}`;
  const trustPolicy = JSON.stringify(
    policy(allow({ Principal: { Federated: arn }, Condition: condition }), ...others),
  );
  const roles = [{ name: "ci", arn: "arn:aws:iam::123456789012:role/ci", trustPolicy }];
  return toRoleWarnings([toTrustChange({ issuer, live: ["a"], desired: ["a"] })], indexTrusts(roles)).map(
    ({ code }) => code,
  );
}

describe("the table of shared issuers", () => {
  test("has sixteen of them, sorted, each with a source", () => {
    const issuers = SHARED_ISSUERS.map(({ issuer }) => issuer);
    expect(issuers).toHaveLength(16);
    expect(issuers).toEqual([...new Set(issuers)].toSorted());
    for (const { source } of SHARED_ISSUERS) expect(source).toMatch(/^https:\/\//u);
  });

  test("asks for what AWS asks for", () => {
    const others = SHARED_ISSUERS.filter(({ key }) => key !== "sub").map(({ issuer, key }) => [issuer, key]);
    expect(others).toEqual([
      ["api.pulumi.com/oidc", "aud"],
      ["oidc.vercel.com", "aud"],
      ["sandboxes.cloud", "aud"],
      ["sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/", "sts:RoleSessionName"],
    ]);
  });

  test.each(SHARED_ISSUERS.map(({ issuer, key }) => [issuer, key.includes(":") ? key : `${issuer}:${key}`]))(
    "%s wants %s",
    (issuer, key) => {
      expect(codes(issuer, {})).toEqual(["anyone"]);
      expect(codes(issuer, { StringLike: { [key]: "*" } })).toEqual(["anyone"]);
      expect(codes(issuer, { StringEquals: { [key]: "mine" } })).toEqual([]);
    },
  );

  test.each([
    "idp.example.com",
    `${GITHUB}/acme`,
    "gitlab.example.com",
    "oidc.vercel.com/acme",
    "accounts.google.com",
  ])("%s is nobody else's", (issuer) => {
    expect(codes(issuer, {})).toEqual([]);
  });
});

describe("a subject of GitHub's", () => {
  const sub = (operator: string, ...values: readonly string[]): object => ({
    [operator]: { [`${GITHUB}:sub`]: values },
  });
  const OPEN = "anyone";
  const WIDE = "wide-subject";

  test.each<[string, object, string[]]>([
    ["one repository", sub("StringEquals", "repo:acme/app:ref:refs/heads/main"), []],
    ["any branch of a repository", sub("StringLike", "repo:acme/app:*"), []],
    ["any repository of an organisation", sub("StringLike", "repo:acme/*"), []],
    ["an immutable subject", sub("StringLike", "repo:acme@1/app@2:*"), []],
    ["an immutable subject with any number", sub("StringLike", "repo:acme@*/app@*:*"), []],
    ["any repository of an organisation with a number", sub("StringLike", "repo:acme@1/*"), []],
    ["another order of claims", sub("StringLike", "environment:prod:repo:acme/*"), []],
    ["another order of claims, any organisation", sub("StringLike", "environment:prod:repo:*"), [WIDE]],
    ["claims that any organisation can have", sub("StringLike", "environment:prod:*"), [WIDE]],
    ["a workflow in the subject", sub("StringLike", "job_workflow_ref:acme/ci/*"), []],
    ["any organisation", sub("StringLike", "repo:*"), [WIDE]],
    ["organisations that start alike", sub("StringLike", "repo:ac*"), [WIDE]],
    ["one open character in the organisation", sub("StringLike", "repo:acm?/app:*"), [WIDE]],
    ["a wildcard at the start", sub("StringLike", "*:ref:refs/heads/main"), [WIDE]],
    ["a cut-off prefix", sub("StringLike", "re*"), [WIDE]],
    ["any owner's number", sub("StringLike", "repository_owner_id:1*"), [WIDE]],
    ["one good and one wide", sub("StringLike", "repo:acme/*", "repo:*"), [WIDE]],
    ["anything", sub("StringLike", "*"), [OPEN]],
    ["anything, beside a good one", sub("StringLike", "repo:acme/*", "**"), [OPEN]],
    ["anything but one", sub("StringNotLike", "repo:evil/*"), [OPEN]],
    ["there is one", sub("Null", "false"), [OPEN]],
    ["another claim", { StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" } }, [OPEN]],
    ["all values, alone", sub("ForAllValues:StringLike", "repo:acme/*"), ["only-for-all-values"]],
    [
      "all values, and a good one",
      { ...sub("ForAllValues:StringLike", "repo:acme/*"), ...sub("StringLike", "repo:acme/app:*") },
      [],
    ],
    ["any value", sub("ForAnyValue:StringLike", "repo:acme/*"), []],
    ["a wildcard that is none", sub("StringEquals", "repo:acme/*"), ["impossible-role"]],
    ["a wildcard that is none beside a good one", sub("StringEquals", "repo:acme/*", "repo:acme/a"), []],
    ["the key in capitals", { StringLike: { "Token.Actions.GithubUserContent.com:SUB": "repo:acme/*" } }, []],
    ["the owner's number", { StringEquals: { [`${GITHUB}:repository_owner_id`]: "1" } }, []],
    ["a workflow of one's own", { StringLike: { [`${GITHUB}:job_workflow_ref`]: "acme/ci/*" } }, []],
    ["a repository's number", { StringEquals: { [`${GITHUB}:repository_id`]: "1" } }, []],
    ["repositories whose numbers start alike", { StringLike: { [`${GITHUB}:repository_id`]: "1*" } }, [WIDE]],
    ["repositories of an organisation", { StringLike: { [`${GITHUB}:repository`]: "acme/*" } }, []],
    [
      "organisations that start alike, by repository",
      { StringLike: { [`${GITHUB}:repository`]: "acme*" } },
      [WIDE],
    ],
    ["any workflow", { StringLike: { [`${GITHUB}:job_workflow_ref`]: "*" } }, [OPEN]],
    ["an operator that nobody knows", sub("StringMatches", "repo:*"), []],
    ["a variable", sub("StringLike", "${aws:x}*"), []],
    ["another issuer's subject", { StringEquals: { "gitlab.com:sub": "x" } }, [OPEN, "impossible-role"]],
  ])("%s", (_name, condition, expected) => {
    expect(codes(GITHUB, condition)).toEqual(expected);
  });

  test.each(["", "ForAllValues:", "ForAnyValue:"])(
    "a Deny of `%sStringNotLike` does as well",
    (quantifier) => {
      const others = deny({ Principal: "*", Condition: sub(`${quantifier}StringNotLike`, "repo:acme/*") });
      expect(codes(GITHUB, {}, others)).toEqual([]);
    },
  );

  test.each([`${GITHUB}:enterprise_id`, "gitlab.com:sub"])(
    "a Deny of any other value of `%s`, which a token may be without, does not",
    (key) => {
      const others = deny({ Principal: "*", Condition: { "ForAnyValue:StringNotEquals": { [key]: "1" } } });
      expect(codes(GITHUB, {}, others)).toEqual([OPEN]);
    },
  );

  test.each<[string, object]>([
    [
      "of another provider's callers",
      { Principal: { Federated: `arn:aws:iam::${OWNER.account}:oidc-provider/x.example` } },
    ],
    ["of another action", { Action: "sts:TagSession" }],
    ["that is not understood", { Sidd: "x" }],
  ])("a Deny %s does not", (_name, difference) => {
    const condition = { Condition: sub("StringNotLike", "repo:acme/*") };
    expect(codes(GITHUB, {}, deny({ Principal: "*", ...condition, ...difference }))).toEqual([OPEN]);
  });

  test("a Deny of everybody else from one country does not", () => {
    const condition = { ...sub("StringNotLike", "repo:acme/*"), StringEquals: { "aws:x": "y" } };
    expect(codes(GITHUB, {}, deny({ Principal: "*", Condition: condition }))).toEqual([OPEN]);
  });
});

test.each<[string, string, string, string[]]>([
  ["gitlab.com", "sub", "project_path:acme/*", []],
  ["gitlab.com", "sub", "project_path:*", ["wide-subject"]],
  ["app.terraform.io", "sub", "organization:acme:*", []],
  ["app.terraform.io", "sub", "organization:acme*", ["wide-subject"]],
  ["agent.buildkite.com", "sub", "organization:*:pipeline:x", ["wide-subject"]],
  ["oidc.vercel.com", "aud", "https://vercel.com/acme", []],
  ["oidc.vercel.com", "aud", "https://vercel.com/ac*", ["wide-subject"]],
  ["oidc.vercel.com", "sub", "owner:acme:project:*", []],
  ["oidc.vercel.com", "sub", "owner:*:project:shop:environment:production", ["wide-subject"]],
  ["oidc.vercel.com", "sub", "owner:ac*", ["wide-subject"]],
  ["api.pulumi.com/oidc", "aud", "acme", []],
  ["api.pulumi.com/oidc", "aud", "aws:*", ["wide-subject"]],
  ["api.pulumi.com/oidc", "sub", "pulumi:deploy:org:acme:project:*", []],
  ["api.pulumi.com/oidc", "sub", "pulumi:deploy:org:*", ["wide-subject"]],
  ["api.pulumi.com/oidc", "sub", "pulumi:environments:org:acme:env:shop/*", []],
  ["api.pulumi.com/oidc", "sub", "pulumi:environments:org:*:env:shop/prod", ["wide-subject"]],
  ["api.pulumi.com/oidc", "sub", "pulumi:environments:pulumi.organization.login:acme:*", []],
  ["api.pulumi.com/oidc", "sub", "pulumi:environments:pulumi.organization.login:ac*", ["wide-subject"]],
  ["oidc.codefresh.io", "sub", "account:1:*", []],
  ["proidc.upbound.io", "sub", "mcp:acme/*", []],
  ["tokens.cloud.shisho.dev", "sub", "any:*", []],
  ["tokens.cloud.shisho.dev", "sub", "*:any", ["wide-subject"]],
])("%s:%s like %s", (issuer, claim, pattern, expected) => {
  expect(codes(issuer, { StringLike: { [`${issuer}:${claim}`]: pattern } })).toEqual(expected);
});

describe("a key of another issuer, which no token of this one has", () => {
  test.each<[string, object, string[]]>([
    ["the path is missing", { StringEquals: { "idp.example.com:aud": "a" } }, ["impossible-role"]],
    ["the path is there", { StringEquals: { "idp.example.com/oidc:aud": "a" } }, []],
    ["it need not be there", { StringEqualsIfExists: { "idp.example.com:aud": "a" } }, []],
    ["it must not have a value", { StringNotEquals: { "idp.example.com:aud": "a" } }, []],
    ["it is AWS's own", { StringEquals: { "aws:RequestedRegion": "eu-central-1" } }, []],
  ])("%s", (_name, condition, expected) => {
    expect(codes("idp.example.com/oidc", condition)).toEqual(expected);
  });
});

test("a statement for two issuers may test the keys of both", () => {
  const [a, b] = ["a.example.com", "b.example.com"].map((issuer) =>
    toTrustChange({ issuer, live: ["x"], desired: ["x"] }),
  );
  const statement = allow({
    Principal: { Federated: [a?.arn, b?.arn] },
    Condition: { StringEquals: { "a.example.com:aud": "x", "b.example.com:aud": "x" } },
  });
  const role = {
    name: "ci",
    arn: "arn:aws:iam::123456789012:role/ci",
    trustPolicy: JSON.stringify(policy(statement)),
  };
  expect(
    toRoleWarnings(
      [a, b].filter((change) => change !== undefined),
      indexTrusts([role]),
    ),
  ).toEqual([]);
});

test("a warning names the role and the key, says what to do, and stands at the declaration", () => {
  const change = toTrustChange({ issuer: GITHUB, live: null, desired: ["a"] });
  const trustPolicy = JSON.stringify(policy(allow({ Principal: { Federated: change.arn } })));
  const roles = [{ name: "ci", arn: "arn:aws:iam::123456789012:role/ci", trustPolicy }];
  expect(toRoleWarnings([change], indexTrusts(roles))).toEqual([
    {
      severity: "warning",
      kind: "run",
      code: "anyone",
      message:
        "role `ci` trusts GitHub Actions, which many organisations share, without a condition that limits `token.actions.githubusercontent.com:sub`",
      help: `limit \`token.actions.githubusercontent.com:sub\` to your own organisation, as in \`repo:acme/*\` (old subjects) and \`repo:acme@*/*\` (new ones): ${SHARED_ISSUERS_SOURCE}`,
      source: SOURCE,
    },
  ]);
});

test.each([
  ["StringLike", "job_workflow_ref", "acme*", "has a wildcard in"],
  ["ForAllValues:StringEquals", "repository_id", "1", "tests"],
])("a warning about `%s` of `%s` names that key", (operator, claim, value, words) => {
  const key = `${GITHUB}:${claim}`;
  const change = toTrustChange({ issuer: GITHUB, live: ["a"], desired: ["a"] });
  const statement = allow({
    Principal: { Federated: change.arn },
    Condition: { [operator]: { [key]: value } },
  });
  const trustPolicy = JSON.stringify(policy(statement));
  const role = { name: "ci", arn: "arn:aws:iam::123456789012:role/ci", trustPolicy };
  const [warning] = toRoleWarnings([change], indexTrusts([role]));
  expect(warning?.message).toContain(`role \`ci\` ${words} \`${key}\``);
});

test("there is no warning about a provider that goes, or a policy that is not understood", () => {
  const change = toTrustChange({ issuer: GITHUB, live: ["a"], desired: null });
  const trustPolicy = JSON.stringify(policy(allow({ Principal: { Federated: change.arn } })));
  const role = { name: "ci", arn: "arn:aws:iam::123456789012:role/ci", trustPolicy };
  expect(toRoleWarnings([change], indexTrusts([role]))).toEqual([]);
  const kept = toTrustChange({ issuer: GITHUB, live: ["a"], desired: ["a"] });
  expect(toRoleWarnings([kept], indexTrusts([{ ...role, trustPolicy: null }]))).toEqual([]);
});
