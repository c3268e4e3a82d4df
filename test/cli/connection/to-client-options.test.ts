// The endpoints that error messages name are those that the SDK calls.

import { describe, expect, test } from "vitest";
import type { AccessRequest } from "../../../src/cli/connection/access-request.ts";
import { toClientOptions } from "../../../src/cli/connection/to-client-options.ts";
import type { ConnectionSettings } from "../../../src/aws/failures/to-problem.ts";
import type { AwsOptions } from "../../../src/cli/flags/aws-options.ts";
import type { Environment } from "../../../src/model/environment.ts";
import { openWorkplace } from "../../support/run-oidc.ts";

const ALL = "http://user:secret@127.0.0.1:4599";
const IAM = "http://127.0.0.1:4600/";
const FLAG = "http://127.0.0.1:4601";

/** This machine's own files would count. */
const NO_FILES = { AWS_CONFIG_FILE: "/none", AWS_SHARED_CREDENTIALS_FILE: "/none" };

const REQUEST: Omit<AccessRequest, "io"> = {
  options: {},
  context: {},
  states: null,
  targets: null,
  command: "plan",
};

function contextOf(env: Environment, options: AwsOptions = {}): ConnectionSettings {
  const context: ConnectionSettings = {};
  const io: { env: Environment } = { env: { ...NO_FILES, ...env } };
  toClientOptions({ ...REQUEST, options, context, io: io as AccessRequest["io"] });
  return context;
}

test.each<[string, Environment, string | undefined, ConnectionSettings["endpoints"]]>([
  ["nothing", {}, undefined, {}],
  [
    "a variable for all services, without its password",
    { AWS_ENDPOINT_URL: ALL },
    undefined,
    {
      iam: { url: "http://127.0.0.1:4599", from: "AWS_ENDPOINT_URL" },
      sts: { url: "http://127.0.0.1:4599", from: "AWS_ENDPOINT_URL" },
    },
  ],
  [
    "a variable for one service",
    { AWS_ENDPOINT_URL_IAM: IAM },
    undefined,
    { iam: { url: "http://127.0.0.1:4600", from: "AWS_ENDPOINT_URL_IAM" } },
  ],
  [
    "variables that the SDK is told to ignore",
    { AWS_ENDPOINT_URL: ALL, AWS_ENDPOINT_URL_IAM: IAM, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "True" },
    undefined,
    {},
  ],
  [
    "a flag, which nothing ignores",
    { AWS_ENDPOINT_URL: ALL, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
    FLAG,
    { iam: { url: FLAG }, sts: { url: FLAG } },
  ],
])("%s", (_name, env, endpointUrl, endpoints) => {
  expect(contextOf(env, endpointUrl === undefined ? {} : { endpointUrl }).endpoints).toEqual(endpoints);
});

describe("a connection that fails is blamed on", () => {
  test("the endpoint of the profile", async () => {
    const place = await openWorkplace({
      config: `[default]\nendpoint_url = ${IAM}\n[profile local]\nendpoint_url = ${FLAG}\n`,
    });
    const files = { AWS_CONFIG_FILE: `${place.folder}/config` };
    const first = contextOf({ ...files, AWS_PROFILE: "" });
    const second = contextOf({ ...files, AWS_PROFILE: "local" });
    const third = contextOf(files, { profile: "local" });
    await place.remove();
    expect([first.endpoints?.iam, first.profile]).toEqual([
      { url: "http://127.0.0.1:4600", from: "profile `default`", isOfProfile: true },
      undefined,
    ]);
    expect([second.endpoints?.sts, second.profile]).toEqual([
      { url: FLAG, from: "profile `local`", isOfProfile: true },
      "local",
    ]);
    expect(third).toEqual(second);
  });

  test.each<[string, Environment, AwsOptions, string | undefined]>([
    ["the proxy for AWS", {}, {}, "http://proxy:3128"],
    ["no proxy for a host that is excepted", { NO_PROXY: ".amazonaws.com" }, {}, undefined],
    ["no proxy for an endpoint without TLS", {}, { endpointUrl: FLAG }, undefined],
    ["no proxy for one that a variable names", { AWS_ENDPOINT_URL: ALL }, {}, undefined],
    ["the proxy for an endpoint with TLS", {}, { endpointUrl: "https://iam.test" }, "http://proxy:3128"],
  ])("%s", (_name, env, options, proxy) => {
    expect(contextOf({ HTTPS_PROXY: "proxy:3128", ...env }, options).proxy).toBe(proxy);
  });
});

test.each<[target: string | undefined, milliseconds: number, line: string]>([
  [undefined, 1_400, "slowed down by AWS, retrying in 1s\n"],
  ["prod", 6_700, "prod: slowed down by AWS, retrying in 7s\n"],
  ["prod", 600, ""],
])("a throttle in target %s, of %i milliseconds", (target, milliseconds, line) => {
  let shown = "";
  const io = { env: NO_FILES, stderr: { write: (text: string) => (shown += text) } };
  const { onSlowDown } = toClientOptions({ ...REQUEST, io: io as unknown as AccessRequest["io"] });
  onSlowDown?.(milliseconds, target);
  expect(shown).toBe(line);
});
