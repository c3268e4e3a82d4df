// The in-process handler behaves as a network would: it can be aborted, and failures come through.

import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/create-sandbox.ts";
import { SandboxFileError } from "../../src/sandbox/store/sandbox-file-error.ts";
import { toSdkRequestHandler } from "../../src/sandbox/to-sdk-request-handler.ts";
import { connect, startSandbox } from "./sandbox-clients.ts";

const mute: Sandbox = { handle: () => new Promise(() => undefined) };

test("an abort ends a call that gets no answer", async () => {
  const { iam } = connect(mute);
  const abort = new AbortController();
  const sent = iam.send(new ListRolesCommand({}), { abortSignal: abort.signal });
  setTimeout(() => abort.abort(), 10);
  await expect(sent).rejects.toHaveProperty("name", "AbortError");
});

test("a call with an aborted signal never reaches the sandbox", async () => {
  let calls = 0;
  const { iam } = connect({
    handle(request) {
      calls += 1;
      return mute.handle(request);
    },
  });
  const sent = iam.send(new ListRolesCommand({}), { abortSignal: AbortSignal.abort() });
  await expect(sent).rejects.toHaveProperty("name", "AbortError");
  expect(calls).toBe(0);
});

test("an abort after the answer changes nothing", async () => {
  const { iam } = startSandbox();
  const abort = new AbortController();
  const answer = await iam.send(new ListRolesCommand({}), { abortSignal: abort.signal });
  abort.abort();
  expect(answer.Roles).toEqual([]);
});

test("what the store throws reaches the caller as it is", async () => {
  const failure = new SandboxFileError("x.json", "is not valid JSON", "Delete it.");
  const { iam } = connect({ handle: () => Promise.reject(failure) });
  await expect(iam.send(new ListRolesCommand({}))).rejects.toBe(failure);
});

test("the SDK's retries stay in the path", async () => {
  const { sandbox } = startSandbox();
  let calls = 0;
  const flaky: Sandbox = {
    async handle(request) {
      calls += 1;
      return calls === 1 ? { status: 503, headers: {}, body: "" } : sandbox.handle(request);
    },
  };
  const iam = new IAMClient({
    region: "us-east-1",
    credentials: { accessKeyId: "k", secretAccessKey: "s" },
    requestHandler: toSdkRequestHandler(flaky),
  });
  expect((await iam.send(new ListRolesCommand({}))).$metadata.attempts).toBe(2);
});

test("the request id is the sandbox's", async () => {
  const { iam } = startSandbox({ newId: () => "id-1" });
  expect((await iam.send(new ListRolesCommand({}))).$metadata.requestId).toBe("id-1");
});
