// How a run signed in and what it is about to take away → whether it locks itself out.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "../../../src/model/role.ts";
import { decodeToken } from "../../../src/planner/guards/decode-token.ts";
import {
  findCallerRole,
  toLockoutGuards,
  type SignIn,
  type SignInToken,
} from "../../../src/planner/guards/lockout.ts";
import { toEnvironmentTokens } from "../../../src/planner/guards/to-environment-tokens.ts";
import type { Environment } from "../../../src/model/environment.ts";
import { toTrustChange, type TrustChange } from "../trust/to-trust-change.ts";
import { allow, audience, ISSUER, policy, trusting } from "../trust/trust-case.ts";

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: object): string => `${encode({ alg: "RS256" })}.${encode(claims)}.c2ln`;

function caller(trustPolicy: object): Role {
  return { name: "ci", arn: "arn:aws:iam::123456789012:role/ci", trustPolicy: JSON.stringify(trustPolicy) };
}

const token = (audiences: readonly string[] | null, issuer: string = ISSUER): SignInToken => ({
  issuer,
  audiences,
  from: "`TOKEN`",
});

const DELETE: TrustChange = { live: ["new", "old"], desired: null };
const REMOVE: TrustChange = { live: ["new", "old"], desired: ["new"] };
const LAST: TrustChange = { live: ["old"], desired: [] };

describe("a change locks the run out", () => {
  test.each<[string, TrustChange, Partial<SignIn>, string]>([
    [
      "its token is from the provider that goes",
      DELETE,
      { tokens: [token(["x"])] },
      "its token is from there (`TOKEN`)",
    ],
    [
      "its token is from there, with an unknown audience",
      DELETE,
      { tokens: [token(null)] },
      "its token is from there (`TOKEN`)",
    ],
    [
      "its token is from there, and the last client ID goes",
      LAST,
      { tokens: [token(["x"])] },
      "its token is from there (`TOKEN`)",
    ],
    [
      "its role trusts the provider",
      DELETE,
      { role: caller(policy(allow())) },
      "its role `ci` trusts this provider",
    ],
    [
      "its role may trust the provider",
      DELETE,
      { role: caller(trusting("*")) },
      "its role `ci` may trust this provider",
    ],
    [
      "its role is hidden",
      DELETE,
      { role: { ...caller({}), trustPolicy: null } },
      "its role `ci` may trust this provider",
    ],
    [
      "its token has the client ID that goes",
      REMOVE,
      { tokens: [token(["x", "old"])] },
      "its token has this audience (`TOKEN`)",
    ],
    [
      "nobody knows its token's audience",
      REMOVE,
      { tokens: [token(null)] },
      "its token's audience is not known (`TOKEN`)",
    ],
    [
      "its role accepts the client ID that goes",
      REMOVE,
      { role: caller(audience("StringEquals", ["new", "old"])) },
      "its role `ci` accepts this audience",
    ],
    [
      "its role accepts any",
      REMOVE,
      { role: caller(policy(allow())), tokens: [token(null)] },
      "its role `ci` accepts this audience",
    ],
    [
      "nobody knows the audience of one token, though that of another is known",
      REMOVE,
      { tokens: [token(["new"]), { ...token(null), from: "`OTHER`" }] },
      "its token's audience is not known (`OTHER`)",
    ],
    [
      "one token explains its role, and nobody knows the audience of another",
      REMOVE,
      { role: caller(policy(allow())), tokens: [token(["new"]), { ...token(null), from: "`OTHER`" }] },
      "its token's audience is not known (`OTHER`)",
    ],
    [
      "its token does not fit its role, which accepts what goes",
      REMOVE,
      { role: caller(audience("StringEquals", "old")), tokens: [token(["new"])] },
      "its role `ci` accepts this audience",
    ],
  ])("%s", (_name, facts, signIn, why) => {
    const guards = toLockoutGuards([toTrustChange(facts)], { role: null, tokens: [], ...signIn });
    expect(guards.map(({ code }) => code)).toEqual(["lockout"]);
    expect(guards[0]?.message).toContain(`may lock this run out: ${why}`);
    expect(guards[0]?.help).toContain("--allow-lockout");
  });
});

describe("a change does not lock the run out", () => {
  test.each<[string, TrustChange, Partial<SignIn>]>([
    ["nobody signed in with a token", DELETE, {}],
    ["its token is from elsewhere", DELETE, { tokens: [token(["old"], "other.example.com")] }],
    ["its token is from an issuer that starts alike", DELETE, { tokens: [token(["old"], `${ISSUER}/path`)] }],
    [
      "its token is from an issuer of which this one is the end",
      DELETE,
      { tokens: [token(["old"], `a.${ISSUER}`)] },
    ],
    [
      "its role trusts somebody else",
      DELETE,
      { role: caller(trusting({ AWS: "arn:aws:iam::123456789012:root" })) },
    ],
    ["its token has another client ID", REMOVE, { tokens: [token(["new"])] }],
    [
      "its role accepts another client ID alone",
      REMOVE,
      { role: caller(audience("StringEquals", "new")), tokens: [token(null)] },
    ],
    [
      "its role accepts any, and its token has another",
      REMOVE,
      { role: caller(policy(allow())), tokens: [token(["new"])] },
    ],
    [
      "a thumbprint goes",
      { live: ["a"], desired: ["a"], thumbprints: [["1", "2"], ["1"]] },
      { tokens: [token(["a"])] },
    ],
    ["a client ID comes", { live: ["a"], desired: ["a", "b"] }, { tokens: [token(null)] }],
    ["the provider comes", { live: null, desired: ["a"] }, { tokens: [token(["a"])] }],
  ])("%s", (_name, facts, signIn) => {
    expect(toLockoutGuards([toTrustChange(facts)], { role: null, tokens: [], ...signIn })).toEqual([]);
  });
});

describe("the caller's role", () => {
  const roles = ["ci", "CI", "ci/x"].map((name) => ({ ...caller({}), name }));

  test.each([
    ["arn:aws:sts::123456789012:assumed-role/ci/run-1", "ci"],
    ["arn:aws-us-gov:sts::123456789012:assumed-role/CI/run@1", "CI"],
    ["arn:aws:sts::123456789012:assumed-role/other/run", null],
    ["arn:aws:sts::123456789012:assumed-role/ci", null],
    ["arn:aws:iam::123456789012:user/ci", null],
    ["arn:aws:iam::123456789012:root", null],
    ["arn:aws:sts::123456789012:federated-user/ci", null],
  ])("of %s is %s", (arn, name) => {
    expect(findCallerRole(arn, roles)?.name ?? null).toBe(name);
  });
});

describe("a token is read without asking anybody", () => {
  const FROM = "`FILE`";

  test.each<[string, string, Partial<SignInToken> | null]>([
    ["one audience", jwt({ iss: "https://a.test", aud: "x" }), { issuer: "a.test", audiences: ["x"] }],
    [
      "several audiences",
      jwt({ iss: "https://a.test/p/", aud: ["x", "y"] }),
      { issuer: "a.test/p/", audiences: ["x", "y"] },
    ],
    [
      "the party that AWS goes by",
      jwt({ iss: "https://a.test", aud: "x", azp: "z" }),
      { issuer: "a.test", audiences: ["x", "z"] },
    ],
    [
      "an issuer without a scheme",
      jwt({ iss: "accounts.google.com", aud: "x" }),
      { issuer: "accounts.google.com", audiences: ["x"] },
    ],
    [
      "a line break behind it",
      `${jwt({ iss: "https://a.test", aud: "x" })}\n`,
      { issuer: "a.test", audiences: ["x"] },
    ],
    [
      "no signature",
      jwt({ iss: "https://a.test", aud: "x" }).replace(/c2ln$/u, ""),
      { issuer: "a.test", audiences: ["x"] },
    ],
    ["no issuer", jwt({ aud: "x" }), null],
    ["no audience", jwt({ iss: "https://a.test" }), { issuer: "a.test", audiences: null }],
    [
      "no audience but the party",
      jwt({ iss: "https://a.test", azp: "z" }),
      { issuer: "a.test", audiences: ["z"] },
    ],
    [
      "an empty list of audiences",
      jwt({ iss: "https://a.test", aud: [] }),
      { issuer: "a.test", audiences: null },
    ],
    [
      "an audience that is a number",
      jwt({ iss: "https://a.test", aud: [7] }),
      { issuer: "a.test", audiences: null },
    ],
    ["an issuer that is a map", jwt({ iss: {}, aud: "x" }), null],
    ["a payload that is a list", jwt([]), null],
    ["a payload that is not JSON", "e30.bm90IEpTT04.e30", null],
    ["two parts", "e30.e30", null],
    ["an opaque text", "glpat-123", null],
    ["nothing", "", null],
    ["longer than AWS takes", jwt({ iss: "https://a.test", aud: "x", pad: "x".repeat(20_000) }), null],
  ])("%s", (_name, text, expected) => {
    expect(decodeToken(text, FROM)).toEqual(expected && { ...expected, from: FROM });
  });

  test("no text makes it throw", () => {
    const part = fc.oneof(
      fc.base64String(),
      fc.string({ unit: "binary" }),
      fc.json().map((json) => Buffer.from(json).toString("base64url")),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const found = decodeToken(parts.join("."), FROM);
        expect(found === null || typeof found.issuer === "string").toBe(true);
      }),
    );
  });
});

describe("what the environment of a CI job says", () => {
  const gitlab = { GITLAB_CI: "true", CI_SERVER_URL: "https://gitlab.example.com" };

  test.each<[string, Environment, readonly Partial<SignInToken>[]]>([
    ["no CI", { GITHUB_SERVER_URL: "https://github.com", CI_SERVER_URL: "https://gitlab.com" }, []],
    [
      "GitHub",
      { GITHUB_ACTIONS: "true", GITHUB_SERVER_URL: "https://github.com" },
      [{ issuer: "token.actions.githubusercontent.com", audiences: null }],
    ],
    [
      "GitHub, without the server",
      { GITHUB_ACTIONS: "true" },
      [{ issuer: "token.actions.githubusercontent.com" }],
    ],
    [
      "a tenant of ghe.com",
      { GITHUB_ACTIONS: "true", GITHUB_SERVER_URL: "https://Acme.ghe.com" },
      [{ issuer: "token.actions.acme.ghe.com" }],
    ],
    [
      "a GitHub Enterprise Server",
      { GITHUB_ACTIONS: "true", GITHUB_SERVER_URL: "https://git.example.com/" },
      [{ issuer: "git.example.com/_services/token" }],
    ],
    [
      "a way to ask GitHub for a token, without its usual variable",
      { ACTIONS_ID_TOKEN_REQUEST_URL: "https://pipelines.example.com/" },
      [{ issuer: "token.actions.githubusercontent.com", from: "`ACTIONS_ID_TOKEN_REQUEST_URL`" }],
    ],
    [
      "a token of GitLab's, without its usual variable",
      {
        CI_SERVER_URL: "https://gitlab.example.com",
        ID_TOKEN: jwt({ iss: "https://gitlab.example.com", aud: "x" }),
      },
      [{ issuer: "gitlab.example.com", audiences: ["x"], from: "`ID_TOKEN`" }],
    ],
    ["not GitHub after all", { GITHUB_ACTIONS: "false" }, []],
    [
      "GitLab without a token",
      gitlab,
      [{ issuer: "gitlab.example.com", audiences: null, from: "`GITLAB_CI`" }],
    ],
    ["GitLab without the server", { GITLAB_CI: "true" }, [{ issuer: "gitlab.com", audiences: null }]],
    [
      "GitLab with a token",
      { ...gitlab, AWS_TOKEN: jwt({ iss: "https://gitlab.example.com", aud: "x" }) },
      [{ issuer: "gitlab.example.com", audiences: ["x"], from: "`AWS_TOKEN`" }],
    ],
    [
      "GitLab with a token of another issuer, which a GitLab that AWS cannot reach names instead of itself",
      { ...gitlab, AWS_TOKEN: jwt({ iss: "https://keys.example.com", aud: "x" }) },
      [
        { issuer: "keys.example.com", audiences: ["x"], from: "`AWS_TOKEN`" },
        { issuer: "gitlab.example.com", audiences: null, from: "`GITLAB_CI`" },
      ],
    ],
    [
      "GitLab with the job's own token, which says nothing about how it signs in to AWS",
      { ...gitlab, CI_JOB_TOKEN: `glcbt-${jwt({ iss: "gitlab.example.com", aud: "gitlab-authz-token" })}` },
      [{ issuer: "gitlab.example.com", audiences: null, from: "`GITLAB_CI`" }],
    ],
    [
      "a server of GitLab's outside of its jobs, with somebody else's token",
      { CI_SERVER_URL: "https://gitlab.example.com", OTHER: jwt({ iss: "https://a.test", aud: "x" }) },
      [],
    ],
    [
      "GitLab with the server's slash",
      { GITLAB_CI: "true", CI_SERVER_URL: "https://gitlab.example.com/" },
      [{ issuer: "gitlab.example.com" }],
    ],
  ])("%s", (_name, environment, expected) => {
    const found = toEnvironmentTokens(environment);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });

  test("an enterprise's own issuer is below the common one, so it counts as well", () => {
    const tokens = toEnvironmentTokens({ GITHUB_ACTIONS: "true" });
    const lockedOut = [
      "token.actions.githubusercontent.com/acme",
      "token.actions.githubusercontent.com.evil.test",
    ]
      .map((issuer) => toTrustChange({ issuer, live: ["a"], desired: null }))
      .map((change) => toLockoutGuards([change], { role: null, tokens }).length);
    expect(lockedOut).toEqual([1, 0]);
  });
});
