// What stops the SDK on its way to credentials is a failure of the credentials, unless AWS or the network says otherwise.

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createClients } from "../../src/aws/create-clients.ts";
import type { CredentialProvider } from "../../src/aws/load-credentials.ts";
import { destroyClients } from "../../src/aws/network/clients.ts";
import { listProviders } from "../../src/describe/list-providers.ts";
import { AwsError, isWithoutEffect } from "../../src/model/failure.ts";

type Credentials = Awaited<ReturnType<CredentialProvider>>;

const unusable = (why: string): object => ({
  code: "CredentialsUnusable",
  message: `cannot load AWS credentials: ${why}`,
  attempts: null,
});

const withCode = (code: string, fields = {}): Error => Object.assign(new Error("no"), { code, ...fields });

test.each<[string, () => Promise<Credentials> | undefined, object]>([
  [
    "a file that is not there",
    async () => Promise.reject(await readFile("gone").catch((error: unknown) => error)),
    unusable("ENOENT: no such file or directory, open 'gone'"),
  ],
  [
    "a folder in the place of a file",
    async () => Promise.reject(await readFile(".").catch((error: unknown) => error)),
    unusable("EISDIR: illegal operation on a directory, read"),
  ],
  [
    "a part of the configuration that is not there",
    () => (undefined as unknown as { readonly sso: Promise<never> }).sso,
    unusable("the AWS configuration is incomplete"),
  ],
  [
    "an access key that was pasted with its line end",
    async () => ({ accessKeyId: "AKIDEXAMPLE\n", secretAccessKey: "secret" }),
    unusable("the access key ID contains a line end, or another character that cannot be sent"),
  ],
  [
    "a session token that no header can carry",
    async () => ({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "…" }),
    unusable("the session token contains a line end, or another character that cannot be sent"),
  ],
  [
    "an answer with credentials that is not JSON: it is not quoted",
    async () => JSON.parse('{"SecretAccessKey": secret}'),
    unusable("an answer that should hold them is not JSON"),
  ],
  [
    "no credentials anywhere",
    async () => Promise.reject(Object.assign(new Error("no"), { name: "CredentialsProviderError" })),
    { code: "CredentialsProviderError", message: "no" },
  ],
  [
    "nothing that listens",
    async () => Promise.reject(withCode("ECONNREFUSED", { syscall: "connect" })),
    { code: "ECONNREFUSED", message: "no" },
  ],
])("%s: nothing is sent", async (_name, credentials, expected) => {
  const requestHandler = { handle: async () => Promise.reject(new Error("sent")) };
  const clients = await createClients({
    region: "us-east-1",
    requestHandler,
    credentials: async () => credentials() ?? Promise.reject(new Error("none")),
  });
  const error: unknown = await listProviders(clients.iam).catch((thrown: unknown) => thrown);
  destroyClients(clients);
  if (!(error instanceof AwsError)) expect.fail(String(error));
  expect(error.failure).toMatchObject(expected);
  expect(isWithoutEffect(error.failure)).toBe(true);
});
