// Where the token of a sign-in is found: the environment, and the profile with those that it builds on.

import { expect, test } from "vitest";
import { readSignInTokens, readTargetTokens } from "../../src/reconcile/read-sign-in-tokens.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const toToken = (issuer: string): string =>
  `${encode({ alg: "RS256" })}.${encode({ iss: `https://${issuer}`, aud: "a" })}.c2ln`;

const place = workplaceOfEachTest({
  one: toToken("one.example.com"),
  two: toToken("two.example.com"),
  not: "x",
});

const named = (profile: string, ...lines: readonly string[]): string =>
  [`[${profile}]`, ...lines, ""].join("\n");
const from = (file: string): string => `web_identity_token_file = FOLDER/${file}`;
const of = (name: string, profile: string): string =>
  `${name}.example.com: \`web_identity_token_file\` of profile \`${profile}\``;

test.each<[string, { config?: string; credentials?: string; env?: object; profile?: string }, string[]]>([
  ["nowhere", {}, []],
  ["the profile of the flag", { config: named("profile p", from("one")), profile: "p" }, [of("one", "p")]],
  [
    "the profile of AWS_PROFILE",
    { config: named("profile p", from("one")), env: { AWS_PROFILE: "p" } },
    [of("one", "p")],
  ],
  [
    "the profile of the flag, not that of AWS_PROFILE",
    {
      config: named("profile p", from("one")) + named("profile q", from("two")),
      env: { AWS_PROFILE: "q" },
      profile: "p",
    },
    [of("one", "p")],
  ],
  [
    "the default profile",
    { config: named("default", from("one")), env: { AWS_PROFILE: "" } },
    [of("one", "default")],
  ],
  ["the other file", { credentials: named("p", from("one")), profile: "p" }, [of("one", "p")]],
  [
    "the profile that another one takes its credentials from",
    {
      config: named("profile p", "source_profile = q") + named("profile q", from("two")),
      profile: "p",
    },
    [of("two", "q")],
  ],
  [
    "profiles that name each other",
    {
      config:
        named("profile p", "source_profile = q") + named("profile q", "source_profile = p", from("two")),
      profile: "p",
    },
    [of("two", "q")],
  ],
  [
    "the variable and the profile",
    {
      config: named("profile p", from("two")),
      env: { AWS_WEB_IDENTITY_TOKEN_FILE: "FOLDER/one" },
      profile: "p",
    },
    ["one.example.com: `AWS_WEB_IDENTITY_TOKEN_FILE`", of("two", "p")],
  ],
  ["a file that is not there", { config: named("profile p", from("none")), profile: "p" }, []],
  ["a file without a token", { config: named("profile p", from("not")), profile: "p" }, []],
  ["a profile that is not there", { config: named("profile p", from("one")), profile: "z" }, []],
])("%s", async (_where, { config = "", credentials = "", env = {}, profile }, expected) => {
  const inFolder = (text: string): string => text.replaceAll("FOLDER", place.folder);
  await place.write({ config: inFolder(config), credentials: inFolder(credentials) });
  const values = Object.entries(env).map(([name, value]) => [name, inFolder(String(value))]);
  const files = { AWS_CONFIG_FILE: "FOLDER/config", AWS_SHARED_CREDENTIALS_FILE: "FOLDER/credentials" };
  const paths = Object.entries(files).map(([name, path]) => [name, inFolder(path)]);
  const tokens = readSignInTokens(Object.fromEntries([...values, ...paths]), profile);
  expect(tokens.map(({ issuer, from: where }) => `${issuer}: ${where}`)).toEqual(expected);
});

const A = "111111111111";
const B = "222222222222";
const role = (account: string): string => `role_arn = arn:aws:iam::${account}:role/ci`;

test.each<[string, Parameters<ReturnType<typeof readTargetTokens>>[0], string[]]>([
  ["the profile of the target, for a role in its account", { account: A, profile: "a" }, [of("one", "a")]],
  ["for a role in another account", { account: B, profile: "a" }, []],
  [
    "the profile that it builds on, for a role in the target's account",
    { account: A, profile: "b" },
    [of("one", "a")],
  ],
  ["that for a role in another account", { account: B, profile: "b" }, []],
  ["a token without a role", { account: A, profile: "none" }, []],
  ["the profile of the run, without one of its own", { account: A }, [of("one", "a")]],
  ["a profile that is not there", { account: A, profile: "z" }, []],
])("of a target: %s", async (_where, target, expected) => {
  const config = [
    named("profile a", role(A), from("one")),
    named("profile b", role(B), "source_profile = a"),
    named("profile none", from("two")),
  ];
  await place.write({ config: config.join("").replaceAll("FOLDER", place.folder) });
  const env = {
    AWS_CONFIG_FILE: `${place.folder}/config`,
    AWS_SHARED_CREDENTIALS_FILE: `${place.folder}/no-such-file`,
    AWS_WEB_IDENTITY_TOKEN_FILE: `${place.folder}/two`,
  };
  const tokens = readTargetTokens(env, "a")(target);
  expect(tokens.map(({ issuer, from: where }) => `${issuer}: ${where}`)).toEqual(expected);
});
