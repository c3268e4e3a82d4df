// The endpoint of a profile that is given by name, as the AWS CLI reads it.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readEndpoint } from "../../../src/aws/network/read-endpoint.ts";
import { createMemoryStore } from "../../support/create-memory-store.ts";
import { openWorkplace, type Workplace } from "../../support/run-oidc.ts";
import { serveStore } from "../../support/serve-store.ts";

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

let place: Workplace;
let files: Record<string, string>;
beforeEach(async () => {
  place = await openWorkplace({ config: CONFIG, credentials: CREDENTIALS });
  files = {
    AWS_CONFIG_FILE: `${place.folder}/config`,
    AWS_SHARED_CREDENTIALS_FILE: `${place.folder}/credentials`,
  };
});
afterEach(() => place.remove());

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
  test.each([
    ["AWS_ENDPOINT_URL", undefined, undefined],
    ["AWS_ENDPOINT_URL_IAM", undefined, "http://local.example"],
    ["AWS_ENDPOINT_URL_STS", "http://local.example", undefined],
  ])("%s", (name, iam, sts) => {
    const env = { ...files, [name]: "http://variable.example" };
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

test("`--profile` calls the endpoint of the profile, also if AWS_PROFILE names another", async () => {
  const server = await serveStore(createMemoryStore());
  const keys = "aws_access_key_id = AKIA123456789012\naws_secret_access_key = x\n";
  await place.write({ config: `[profile local]\n${keys}endpoint_url = ${server.url}\n[default]\n${keys}` });
  const { code } = await place.oidc(["describe", "--profile", "local"], {
    env: { ...files, AWS_PROFILE: "default" },
  });
  await server.close();
  expect([code, server.calls.map(({ action }) => action).toSorted()]).toEqual([
    0,
    ["GetCallerIdentity", "ListOpenIDConnectProviders"],
  ]);
});
