// The endpoint of a profile that is given by name, as the AWS CLI reads it.

import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { readEndpoint } from "../../../src/aws/network/read-endpoint.ts";
import { createMemoryStore } from "../../support/create-memory-store.ts";
import { serveStore } from "../../support/serve-store.ts";
import { workplaceOfEachTest } from "../../support/use-workplace.ts";

const CONFIG = `
[default]
endpoint_url = http://default.example
[profile plain]
region = eu-west-1
[profile local]
endpoint_url = http://local.example   # a comment
[profile "with space"]
  endpoint_url=http://space.example
[profile both]
services = mine
endpoint_url = http://other.example
[profile ignores]
endpoint_url = http://local.example
ignore_configured_endpoint_urls = true
[profile lost]
services = missing
[services mine]
; the endpoint of one service
iam =
  endpoint_url = http://iam.example
dynamodb =
  endpoint_url = http://dynamodb.example
`;
const CREDENTIALS = "[elsewhere]\r\nendpoint_url = http://credentials.example\r\n";

const place = workplaceOfEachTest({ config: CONFIG, credentials: CREDENTIALS });
let files: Record<string, string>;
beforeEach(async () => {
  files = {
    AWS_CONFIG_FILE: `${place.folder}/config`,
    AWS_SHARED_CREDENTIALS_FILE: `${place.folder}/credentials`,
  };
});

test.each([
  ["default", "http://default.example", "http://default.example"],
  ["plain", undefined, undefined],
  ["local", "http://local.example", "http://local.example"],
  ["with space", "http://space.example", "http://space.example"],
  ["both", "http://iam.example", "http://other.example"],
  ["ignores", undefined, undefined],
  ["lost", undefined, undefined],
  ["elsewhere", "http://credentials.example", "http://credentials.example"],
  ["unknown", undefined, undefined],
])("profile %s: IAM at %s, STS at %s", (profile, iam, sts) => {
  expect([readEndpoint(profile, "iam", files), readEndpoint(profile, "sts", files)]).toEqual([iam, sts]);
});

describe("variables take precedence", () => {
  const variable = "http://variable.example";
  test.each([
    ["AWS_ENDPOINT_URL", variable, variable],
    ["AWS_ENDPOINT_URL_IAM", variable, "http://local.example"],
    ["AWS_ENDPOINT_URL_STS", "http://local.example", variable],
  ])("%s", (name, iam, sts) => {
    const env = { ...files, [name]: variable };
    expect([readEndpoint("local", "iam", env), readEndpoint("local", "sts", env)]).toEqual([iam, sts]);
  });

  test("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", () => {
    const env = { ...files, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" };
    expect(readEndpoint("local", "iam", env)).toBeUndefined();
  });
});

test("files that cannot be read name no endpoint", () => {
  const env = { AWS_CONFIG_FILE: place.folder, AWS_SHARED_CREDENTIALS_FILE: `${place.folder}/missing` };
  expect(readEndpoint("local", "iam", env)).toBeUndefined();
});

describe("`--profile` calls the endpoint of the profile, and no other's", () => {
  const KEYS = "aws_access_key_id = AKIA123456789012\naws_secret_access_key = x\n";
  /** Nobody listens there: what goes to AWS itself ends at it. */
  const NOWHERE = { HTTPS_PROXY: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" };
  const ROLE = "role_arn = arn:aws:iam::123456789012:role/r\nsource_profile = keys\n";
  const START = "https://a.example/start";
  const SSO = `sso_start_url = ${START}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = r\n`;

  const WEB_IDENTITY = "role_arn = arn:aws:iam::123456789012:role/r\nweb_identity_token_file = token\n";

  test.each<[string, (url: string) => string, Record<string, string>, string[]]>([
    [
      "it has one, and AWS_PROFILE names another profile",
      (url) => `[profile chosen]\n${KEYS}endpoint_url = ${url}\n[default]\n${KEYS}`,
      { AWS_PROFILE: "default" },
      ["GetCallerIdentity", "ListOpenIDConnectProviders"],
    ],
    [
      "it has one, and its role is assumed there",
      (url) => `[profile chosen]\n${ROLE}endpoint_url = ${url}\n[profile keys]\n${KEYS}`,
      {},
      // The sandbox has no such role.
      ["AssumeRole"],
    ],
    [
      "it has none, but `default` has one",
      (url) => `[profile chosen]\n${KEYS}[default]\nendpoint_url = ${url}\n`,
      {},
      [],
    ],
    [
      "it has none, but the profile in AWS_PROFILE has one",
      (url) => `[profile chosen]\n${KEYS}[profile other]\nendpoint_url = ${url}\n`,
      { AWS_PROFILE: "other" },
      [],
    ],
    [
      "it has a role and no endpoint, but `default` has one",
      (url) => `[profile chosen]\n${ROLE}[profile keys]\n${KEYS}[default]\nendpoint_url = ${url}\n`,
      {},
      [],
    ],
    [
      "it signs in with SSO and has none, but `default` has one",
      (url) => `[profile chosen]\n${SSO}[default]\nendpoint_url = ${url}\n`,
      {},
      [],
    ],
    [
      "it signs in with SSO and has one",
      (url) => `[profile chosen]\n${SSO}endpoint_url = ${url}\n`,
      {},
      [""],
    ],
    [
      "it signs in with a web identity and has one",
      (url) => `[profile chosen]\n${WEB_IDENTITY}endpoint_url = ${url}\n`,
      {},
      ["AssumeRoleWithWebIdentity"],
    ],
    [
      "it signs in with a web identity and has none, but `default` has one",
      (url) => `[profile chosen]\n${WEB_IDENTITY}[default]\nendpoint_url = ${url}\n`,
      {},
      [],
    ],
    [
      "it signs in with SSO, whose endpoint a variable names",
      () => `[profile chosen]\n${SSO}`,
      { AWS_ENDPOINT_URL_SSO: "" },
      [""],
    ],
    [
      "it has none, but a variable names one",
      () => `[profile chosen]\n${KEYS}`,
      { AWS_ENDPOINT_URL: "" },
      ["GetCallerIdentity", "ListOpenIDConnectProviders"],
    ],
    [
      "it has a role, and a mode of defaults is unknown to the SDK",
      (url) => `[profile chosen]\n${ROLE}endpoint_url = ${url}\n[profile keys]\n${KEYS}`,
      { AWS_DEFAULTS_MODE: "garbage" },
      ["AssumeRole"],
    ],
    [
      "it signs in with SSO, and a mode of defaults is unknown to the SDK",
      (url) => `[profile chosen]\n${SSO}endpoint_url = ${url}\n`,
      { AWS_DEFAULTS_MODE: "garbage" },
      [""],
    ],
    [
      "it signs in with a web identity, and a mode of defaults is unknown to the SDK",
      (url) => `[profile chosen]\n${WEB_IDENTITY}endpoint_url = ${url}\n`,
      { AWS_DEFAULTS_MODE: "garbage" },
      ["AssumeRoleWithWebIdentity"],
    ],
  ])("%s", async (_name, toConfig, variables, expected) => {
    const server = await serveStore(createMemoryStore());
    const token = { startUrl: START, accessToken: "t", expiresAt: "2099-01-01T00:00:00Z" };
    const cached = createHash("sha1").update(START).digest("hex");
    await place.write({
      config: toConfig(server.url),
      token: "t",
      [`.aws/sso/cache/${cached}.json`]: JSON.stringify(token),
    });
    const named = Object.entries(variables).map(([name, value]) => [name, value || server.url]);
    const env = { ...files, ...NOWHERE, ...Object.fromEntries(named) };
    await place.oidc(["describe", "--profile", "chosen"], { env });
    await server.close();
    expect(server.calls.map(({ action }) => action).toSorted()).toEqual(expected);
  });
});
