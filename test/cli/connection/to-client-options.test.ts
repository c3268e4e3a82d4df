// The endpoints that error messages name are those that the SDK calls.

import { expect, test } from "vitest";
import { toClientOptions } from "../../../src/cli/connection/to-client-options.ts";
import type { ConnectionContext } from "../../../src/cli/connection/access-request.ts";
import type { Environment } from "../../../src/model/environment.ts";

const ALL = "http://user:secret@127.0.0.1:4599";
const IAM = "http://127.0.0.1:4600/";
const FLAG = "http://127.0.0.1:4601";

test.each<[string, Environment, string | undefined, ConnectionContext["endpoints"]]>([
  ["nothing", {}, undefined, {}],
  [
    "a variable for all services, without its password",
    { AWS_ENDPOINT_URL: ALL },
    undefined,
    {
      iam: "http://127.0.0.1:4599 (from AWS_ENDPOINT_URL)",
      sts: "http://127.0.0.1:4599 (from AWS_ENDPOINT_URL)",
    },
  ],
  [
    "a variable for one service",
    { AWS_ENDPOINT_URL_IAM: IAM },
    undefined,
    { iam: "http://127.0.0.1:4600 (from AWS_ENDPOINT_URL_IAM)" },
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
    { iam: FLAG, sts: FLAG },
  ],
])("%s", (_name, env, endpointUrl, endpoints) => {
  const context: ConnectionContext = {};
  const options = endpointUrl === undefined ? {} : { endpointUrl };
  toClientOptions({
    options,
    io: { env } as Parameters<typeof toClientOptions>[0]["io"],
    context,
    states: null,
    targets: null,
    command: "plan",
  });
  expect(context.endpoints).toEqual(endpoints);
});
