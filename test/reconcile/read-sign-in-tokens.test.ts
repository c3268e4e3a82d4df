// Where the token of a sign-in is found: the environment, and the profile with those that it builds on.

import { afterEach, beforeEach, expect, test } from "vitest";
import { readSignInTokens } from "../../src/reconcile/read-sign-in-tokens.ts";
import { openWorkplace, type Workplace } from "../support/run-oidc.ts";

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const toToken = (issuer: string): string =>
  `${encode({ alg: "RS256" })}.${encode({ iss: `https://${issuer}`, aud: "a" })}.c2ln`;

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace({ one: toToken("one.example.com"), two: toToken("two.example.com"), not: "x" });
});
afterEach(() => place.remove());

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
