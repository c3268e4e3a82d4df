// The user agent of a call, beside that of a client that is as the SDK makes it.

import { IAMClient, ListOpenIDConnectProvidersCommand } from "@aws-sdk/client-iam";
import { afterEach, expect, test, vi } from "vitest";
import { createClients } from "../../../src/aws/create-clients.ts";
import { createSandbox } from "../../../src/sandbox/create-sandbox.ts";
import { toSdkRequestHandler } from "../../../src/sandbox/to-sdk-request-handler.ts";
import { createMemoryStore } from "../../support/create-memory-store.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

type Headers = Readonly<Record<string, string>>;

/** Lists the providers twice. */
async function readAgents(iam: IAMClient): Promise<string[]> {
  const agents: string[] = [];
  iam.middlewareStack.add(
    (next) => (args) => {
      agents.push((args.request as { headers: Headers }).headers["user-agent"] ?? "");
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
  for (let call = 0; call < 2; call += 1) await iam.send(new ListOpenIDConnectProvidersCommand({}));
  return agents;
}

test.each([
  ["as it is", {}],
  ["with an application", { AWS_SDK_UA_APP_ID: "deploy bot/ü" }],
  ["where AWS names what runs it", { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE (x)" }],
])("is the SDK's, without its statistics, for every call: %s", async (_name, env) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const options = {
    region: "us-east-1",
    credentials: { accessKeyId: "AKIA123456789012", secretAccessKey: "x" },
    requestHandler: toSdkRequestHandler(createSandbox({ store: createMemoryStore() })),
  };
  const [theirs = ""] = await readAgents(new IAMClient({ ...options, customUserAgent: "iam-oidc" }));
  const ours = await readAgents((await createClients(options)).iam);
  const expected = theirs.replace(/ m\/\S+/u, "");
  expect(expected).toMatch(/^aws-sdk-js\/3\S* .* api\/iam#3\S* .*iam-oidc$/u);
  expect(ours).toEqual([expected, expected]);
});
