// A token and an account → why AWS refuses the token, and what each role says to it.

import { describe, expect, test } from "vitest";
import type { TokenAnswer } from "../../../src/model/token.ts";
import { decodeClaims } from "../../../src/planner/token/decode-claims.ts";
import { judgeToken } from "../../../src/planner/token/judge-token.ts";
import { CALLER, toLive, toRoles } from "../trust/to-target-trust.ts";
import { toToken } from "../trust/to-token.ts";
import { allow, deny, ISSUER, policy, trusting, when } from "../trust/trust-case.ts";

const NOW = 1_000_000;
const CLAIMS = { iss: `https://${ISSUER}`, aud: "app", sub: "me", exp: NOW + 300, secret: "hush" };
const GITHUB = "token.actions.githubusercontent.com";

/** What becomes of a token whose claims differ from the usual ones; `undefined` leaves a claim out. */
function ask(
  difference: object,
  policies: Readonly<Record<string, unknown>> = {},
  issuer = ISSUER,
): TokenAnswer {
  const claims = decodeClaims(toToken({ ...CLAIMS, iss: `https://${issuer}`, ...difference }));
  if (claims === null) throw new Error("not a token");
  const providers = toLive({ [issuer]: ["app"], "other.example.com": ["x"] });
  return judgeToken({ claims, now: NOW, providers, roles: toRoles(policies), caller: CALLER });
}

describe("AWS refuses a token", () => {
  test.each<[string, object, string[]]>([
    ["that is as it should be: it does not", {}, []],
    ["that expires now", { exp: NOW }, ["expired"]],
    ["that expires in a second: it does not", { exp: NOW + 1 }, []],
    ["that does not expire", { exp: undefined }, ["no-expiry"]],
    ["that is for later", { nbf: NOW + 60 }, ["not-valid-yet"]],
    ["that is valid from now: it does not", { nbf: NOW }, []],
    ["of an issuer without a provider", { iss: "https://idp.example.org" }, ["no-provider"]],
    ["of an issuer with a slash at the end", { iss: `https://${ISSUER}/` }, ["no-provider"]],
    ["of an issuer without a scheme", { iss: ISSUER }, ["no-provider"]],
    ["for another audience", { aud: "x" }, ["audience-not-accepted"]],
    ["for several audiences, one of them right: it does not", { aud: ["x", "app"] }, []],
    ["whose authorized party is another", { azp: "x" }, ["audience-not-accepted"]],
    ["without an audience", { aud: undefined }, ["audience-not-accepted"]],
    ["without a subject", { sub: undefined }, ["no-subject"]],
    ["with all faults at once", { exp: 1, iss: "https://x.example" }, ["no-provider", "expired"]],
  ])("%s", (_name, difference, reasons) => {
    expect(ask(difference).refusals.map(({ reason }) => reason)).toEqual(reasons);
  });

  test("says which issuer was meant, and which audiences are accepted", () => {
    expect(ask({ iss: `https://${ISSUER}/` }).refusals[0]?.help).toMatch(
      /^did you mean `https:\/\/idp.example.com`\?/u,
    );
    expect(ask({ aud: "x" }).refusals[0]).toMatchObject({
      message: "the token's audience `x` is not a client ID of `idp.example.com`",
      help: expect.stringContaining("(`app`)"),
    });
  });
});

describe("a token with session tags needs `sts:TagSession` as well", () => {
  const tags = { "https://aws.amazon.com/tags": { principal_tags: { team: ["a"] } } };
  const Action = "sts:TagSession";
  test.each<[string, unknown, string, string]>([
    [
      "a role without it",
      policy(allow()),
      "refuses",
      "the token carries session tags, and the trust policy does not allow `sts:TagSession`",
    ],
    [
      "in the same statement",
      policy(allow({ Action: ["sts:AssumeRoleWithWebIdentity", Action] })),
      "lets-in",
      "lets the token in",
    ],
    ["in another statement", policy(allow(), allow({ Action })), "lets-in", "lets the token in"],
    ["as `sts:*`", policy(allow({ Action: "sts:*" })), "lets-in", "lets the token in"],
    [
      "for another subject",
      policy(allow(), allow({ Action, Condition: { StringEquals: { [`${ISSUER}:sub`]: "you" } } })),
      "refuses",
      "`sts:TagSession`, which the token's session tags need: requires that `idp.example.com:sub` is `you` (`StringEquals`); the token has `me`",
    ],
    [
      "for certain tags",
      policy(allow(), allow({ Action, Condition: { StringLike: { "aws:RequestTag/team": "*" } } })),
      "undecided",
      "`sts:TagSession`, which the token's session tags need: depends on `aws:requesttag/team`, which is not part of a token",
    ],
    [
      "but denied",
      policy(allow({ Action: "sts:*" }), deny({ Action })),
      "refuses",
      "`sts:TagSession`, which the token's session tags need: a Deny without conditions applies",
    ],
  ])("%s", (_name, role, verdict, detail) => {
    expect(ask(tags, { role }).roles).toMatchObject([{ verdict, detail }]);
  });

  test("a statement for `sts:TagSession` alone lets nobody in", () => {
    expect(ask({}, { role: policy(allow({ Action })) }).roles).toEqual([]);
  });
});

describe("a role", () => {
  const aud = `${ISSUER}:aud`;
  const sub = `${ISSUER}:sub`;
  test.each<[string, unknown, string, string]>([
    ["that tests nothing", policy(allow()), "lets-in", "lets the token in"],
    [
      "that tests what the token has",
      when({ StringEquals: { [aud]: "app", [sub]: "me" } }),
      "lets-in",
      "lets the token in",
    ],
    [
      "that wants another subject: both values",
      when({ StringEquals: { [aud]: "app", [sub]: ["you", "us"] } }),
      "refuses",
      "requires that `idp.example.com:sub` is `you` or `us` (`StringEquals`); the token has `me`",
    ],
    [
      "with two conditions that fail: the first",
      when({ StringLike: { [sub]: "y*" }, StringEquals: { [aud]: "x" } }),
      "refuses",
      "requires that `idp.example.com:sub` is like `y*` (`StringLike`); the token has `me`",
    ],
    [
      "with two statements: the one that comes closest",
      policy(
        allow({ Condition: { StringEquals: { [aud]: "x", [sub]: "you" } } }),
        allow({ Condition: { StringEquals: { [aud]: "app", [sub]: "you" } } }),
      ),
      "refuses",
      "requires that `idp.example.com:sub` is `you` (`StringEquals`); the token has `me`",
    ],
    [
      "with two statements, of which one fits",
      policy(allow({ Condition: { StringEquals: { [sub]: "you" } } }), allow()),
      "lets-in",
      "lets the token in",
    ],
    [
      "that denies this subject",
      policy(allow(), deny({ Condition: { StringEquals: { [sub]: "me" } } })),
      "refuses",
      "a Deny applies if `idp.example.com:sub` is `me` (`StringEquals`); the token has `me`",
    ],
    [
      "that denies another subject",
      policy(allow(), deny({ Condition: { StringEquals: { [sub]: "you" } } })),
      "lets-in",
      "lets the token in",
    ],
    [
      "that wants the key of another issuer",
      when({ StringEquals: { "idp.example.com/x:sub": "me" } }),
      "refuses",
      "requires that `idp.example.com/x:sub` is `me` (`StringEquals`); the token has no such claim",
    ],
    [
      "that depends on the request",
      when({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }),
      "undecided",
      "depends on `aws:sourceip`, which is not part of a token",
    ],
    [
      "that depends on the request, and would refuse anyhow",
      when({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" }, StringEquals: { [sub]: "you" } }),
      "refuses",
      "requires that `idp.example.com:sub` is `you` (`StringEquals`); the token has `me`",
    ],
    [
      "that tests a claim which AWS may not pass on",
      when({ StringEquals: { [`${ISSUER}:groups`]: "admins" } }),
      "undecided",
      "tests `idp.example.com:groups`: whether AWS passes `groups` of `idp.example.com` to policies, and in which form, is not documented",
    ],
    [
      "whose key may be another spelling",
      when({ StringEquals: { [`https://${ISSUER}:sub`]: "me" } }),
      "undecided",
      "tests `https://idp.example.com:sub`, a key that could not be interpreted",
    ],
    ["that nobody can read", "nonsense", "undecided", "its trust policy could not be evaluated"],
    [
      "with an unknown operator",
      when({ Sounds: { [sub]: "me" } }),
      "undecided",
      "requires that `idp.example.com:sub` meets `me` (`Sounds`); the token has `me`",
    ],
  ])("%s", (_name, trustPolicy, verdict, detail) => {
    expect(ask({}, { role: trustPolicy }).roles).toMatchObject([{ name: "role", verdict, detail }]);
  });

  test("that does not trust the issuer is not in the answer", () => {
    expect(ask({}, { role: trusting({ Service: "ec2.amazonaws.com" }) }).roles).toEqual([]);
    expect(ask({}, { role: policy(allow(), deny()) }).roles).toEqual([]);
  });

  test("is judged even if the token has expired", () => {
    const { refusals, roles } = ask({ exp: 1 }, { role: policy(allow()) });
    expect([refusals.length, roles[0]?.verdict]).toEqual([1, "lets-in"]);
  });

  test.each<[string, object, string]>([
    ["repository_id", { repository_id: "7" }, "lets-in"],
    ["repository_id", { repository_id: "8" }, "refuses"],
    ["repository_id", {}, "refuses"],
    ["repository_id", { repository_id: 7 }, "undecided"],
    ["run_id", { run_id: "7" }, "undecided"],
  ])("at GitHub tests %s: of %j it %s", (claim, difference, verdict) => {
    const statement = allow({
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${GITHUB}` },
      Condition: { StringEquals: { [`${GITHUB}:${claim}`]: "7" } },
    });
    expect(ask(difference, { role: policy(statement) }, GITHUB).roles[0]?.verdict).toBe(verdict);
  });
});

test("only the claims that conditions name are in the answer, and never the token", () => {
  const answer = ask({}, { a: policy(allow()), b: when({ StringEquals: { [`${ISSUER}:sub`]: "you" } }) });
  const text = JSON.stringify(answer);
  expect(text).not.toMatch(/hush|secret|eyJ|c2lnbmF0dXJl|1000300/u);
});

describe("a text that is not a token with an issuer", () => {
  test.each([
    ["", "nothing"],
    ["a.b", "two parts"],
    ["a.!.c", "other characters"],
    [toToken([1]), "a list"],
    [toToken({ aud: "x" }), "no issuer"],
    [toToken({ iss: 7 }), "an issuer that is no text"],
    [`Bearer ${toToken(CLAIMS)}`, "a header"],
    [`a.${"x".repeat(20_000)}.c`, "more than AWS takes"],
  ])("%# %s: %s", (text) => {
    expect(decodeClaims(text)).toBeNull();
  });

  test("white space around a token does not matter", () => {
    expect(decodeClaims(`\n ${toToken(CLAIMS)}\r\n`)?.subject).toBe("me");
  });
});
