// What clients are told about endpoints: the switches of the environment and of the profile, in any spelling.

import { describe, expect, test } from "vitest";
import {
  toEndpointConfig,
  toOwnEndpoint,
  toSignInConfig,
} from "../../../src/aws/network/to-endpoint-config.ts";
import { workplaceOfSuite } from "../../support/use-workplace.ts";

const place = workplaceOfSuite({
  config: `
[profile fips]
use_fips_endpoint = True
[profile both]
use_fips_endpoint = true
use_dualstack_endpoint = TRUE
[profile neither]
use_fips_endpoint = yes
use_dualstack_endpoint = false
[profile local]
use_fips_endpoint = true
endpoint_url = http://local.example
[profile ignores]
use_fips_endpoint = true
endpoint_url = http://local.example
ignore_configured_endpoint_urls = True
[profile person]
sso_start_url = https://a.example/start
use_fips_endpoint = true
`,
});
const env = (more: Record<string, string> = {}): Record<string, string> => ({
  AWS_CONFIG_FILE: `${place.folder}/config`,
  AWS_SHARED_CREDENTIALS_FILE: `${place.folder}/none`,
  ...more,
});
const switches = (fips: boolean, dualstack: boolean): object => ({
  useFipsEndpoint: fips,
  useDualstackEndpoint: dualstack,
});

test.each<[string, Record<string, string>, fips: boolean, dualstack: boolean]>([
  ["fips", {}, true, false],
  ["both", {}, true, true],
  ["neither", {}, false, false],
  ["unknown", {}, false, false],
  ["ignores", {}, true, false],
  ["unknown", { AWS_USE_FIPS_ENDPOINT: "True" }, true, false],
  ["unknown", { AWS_USE_DUALSTACK_ENDPOINT: "tRUE" }, false, true],
  ["both", { AWS_USE_FIPS_ENDPOINT: "false" }, false, true],
  ["both", { AWS_USE_FIPS_ENDPOINT: "" }, true, true],
])("profile %s with %j: FIPS %s, dual-stack %s", (profile, variables, fips, dualstack) => {
  const config = { ignoreConfiguredEndpointUrls: true, ...switches(fips, dualstack) };
  expect(toEndpointConfig(profile, "iam", env(variables))).toEqual(config);
});

describe("no switch counts for an endpoint that is not AWS's own", () => {
  test.each<[string, Record<string, string>, string]>([
    ["local", {}, "http://local.example"],
    ["fips", { AWS_ENDPOINT_URL: "http://variable.example" }, "http://variable.example"],
    [
      "unknown",
      { AWS_ENDPOINT_URL_IAM: "http://a.example", AWS_USE_FIPS_ENDPOINT: "true" },
      "http://a.example",
    ],
  ])("profile %s with %j", (profile, variables, endpoint) => {
    const config = { endpoint, ...switches(false, false) };
    expect(toEndpointConfig(profile, "iam", env(variables))).toEqual(config);
    expect(toOwnEndpoint(endpoint)).toEqual(config);
  });
});

describe("on the way to SSO", () => {
  test.each<[Record<string, string>, object]>([
    [{}, { ignoreConfiguredEndpointUrls: true, ...switches(true, false) }],
    [
      { AWS_ENDPOINT_URL_IAM: "http://a.example" },
      { ignoreConfiguredEndpointUrls: true, ...switches(true, false) },
    ],
    // The SDK finds these.
    [{ AWS_ENDPOINT_URL_SSO_OIDC: "http://a.example" }, switches(false, false)],
    [{ AWS_ENDPOINT_URL: "http://a.example" }, switches(false, false)],
    [
      { AWS_ENDPOINT_URL: "http://a.example", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "True" },
      { ignoreConfiguredEndpointUrls: true, ...switches(true, false) },
    ],
  ])("with %j", (variables, config) => {
    expect(toSignInConfig("person", env(variables))).toEqual(config);
  });
});
