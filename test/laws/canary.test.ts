// Canary credentials: no key, secret or token reaches any output or file, whatever IAM answers.

import { describe, expect, test } from "vitest";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { CANARIES, CANARY_ENV, findCanaries, FORMS } from "../support/canary.ts";
import { toStateFile } from "../support/expected-facts.ts";
import { HTML, refuse } from "../support/faults.ts";
import { toStore, type Disturbance } from "../support/open-account.ts";
import { serveStore } from "../support/serve-store.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { RICH_UPDATE } from "./corpus.ts";

const place = workplaceOfEachTest({ "states/a.yaml": toStateFile(RICH_UPDATE.wishes) });

const onWrites =
  (spoil: (answer: SandboxResponse) => SandboxResponse): Disturbance =>
  async ({ action }, answer) =>
    /^Get|^List/u.test(action) ? answer() : spoil(await answer());

/** What the account does to the calls. */
const ACCOUNTS: Readonly<Record<string, { readonly disturb?: Disturbance; readonly code: number }>> = {
  "all is well": { code: 0 },
  "writes are denied": { disturb: onWrites(() => refuse("AccessDenied", 403)), code: 1 },
  "writes are carried out and answered by a sign-in page": { disturb: onWrites(() => HTML), code: 0 },
  "everything is denied": { disturb: async () => refuse("AccessDenied", 403), code: 5 },
  "the token has expired": { disturb: async () => refuse("ExpiredToken", 403), code: 5 },
};
const APPLY = ["apply", "--yes", "--audit-log", "audit.jsonl", "-vv"];

describe.each(Object.entries(ACCOUNTS))("%s", (_name, { disturb, code }) => {
  test.each([
    ["as text", []],
    ["as JSON", ["-o", "json", "--log-format", "json", "--report", "markdown=report.md"]],
  ])("apply -vv, %s", async (_format, args) => {
    const server = await serveStore(await toStore(RICH_UPDATE.live), disturb);
    const run = await place.oidc([...APPLY, ...args], {
      env: { ...CANARY_ENV, AWS_ENDPOINT_URL: server.url },
    });
    expect(await findCanaries(run, place.folder)).toEqual([]);
    expect({ code: run.code, calls: server.calls.length > 0 }).toEqual({ code, calls: true });
    await server.close();
  });
});

test.each([
  ["plan", "-vv"],
  ["plan", "-vv", "-o", "json", "--report", "json=plan.json"],
  ["describe", "-vv"],
  ["validate"],
])("oidc %s %s", async (...args) => {
  const server = await serveStore(await toStore(RICH_UPDATE.live));
  const run = await place.oidc(args, { env: { ...CANARY_ENV, AWS_ENDPOINT_URL: server.url } });
  expect(await findCanaries(run, place.folder)).toEqual([]);
  expect(run.code).toBe(0);
  await server.close();
});

describe("what IAM repeats of a request that it refuses is not shown", () => {
  const ECHO = `The Canonical String for this request should have been
'POST
/

host:iam.amazonaws.com
x-amz-security-token:${CANARIES.sessionToken}

Credential=${CANARIES.accessKeyId}/20260101/us-east-1/iam/aws4_request`;
  test.each([[["plan", "-vv"]], [["plan", "-vv", "-o", "json"]], [["apply", "--yes", "-o", "json"]]])(
    "oidc %j",
    async (args) => {
      const server = await serveStore(await toStore(RICH_UPDATE.live), async () =>
        refuse("SignatureDoesNotMatch", 403, ECHO),
      );
      const run = await place.oidc(args, { env: { ...CANARY_ENV, AWS_ENDPOINT_URL: server.url } });
      expect(await findCanaries(run, place.folder)).toEqual([]);
      expect(run.code).toBe(5);
      await server.close();
    },
  );
});

const toId = (response: SandboxResponse, id: string): SandboxResponse => ({
  ...response,
  headers: { ...response.headers, "x-amzn-requestid": id },
});

describe.each(Object.entries(CANARIES))("the far end says the %s by itself", (_name, canary) => {
  const forms = Object.values(FORMS).map((write) => write(canary));
  test.each<[string, Disturbance]>([
    ["in a refusal's message", async () => refuse("ValidationError", 400, forms.join(", "))],
    ["as a refusal's code and request id", async () => toId(refuse(canary, 400), canary)],
    ["as an answer's request id", async (_call, answer) => toId(await answer(), canary)],
  ])("%s", async (_where, disturb) => {
    const onlyWrites: Disturbance = (call, answer, index) =>
      /^(?:Get|List)/u.test(call.action) ? answer() : disturb(call, answer, index);
    const reading = await serveStore(await toStore(RICH_UPDATE.live), disturb);
    const writing = await serveStore(await toStore(RICH_UPDATE.live), onlyWrites);
    const runs = await Promise.all([
      place.oidc(["plan", "-vv"], { env: { ...CANARY_ENV, AWS_ENDPOINT_URL: reading.url } }),
      place.oidc([...APPLY, "-o", "json", "--log-format", "json", "--report", "markdown=report.md"], {
        env: { ...CANARY_ENV, AWS_ENDPOINT_URL: writing.url },
      }),
    ]);
    await reading.close();
    await writing.close();
    for (const run of runs) expect(await findCanaries(run, place.folder)).toEqual([]);
    expect(runs[0]?.code).toBe(1);
  });
});

test("a proxy's password that an answer repeats is not shown", async () => {
  const password = "canary-proxy-password";
  const basic = Buffer.from(`user:${password}`).toString("base64");
  for (const message of [`http://user:${password}@proxy:3128`, `got Basic ${basic}`]) {
    const server = await serveStore(await toStore(RICH_UPDATE.live), async () =>
      refuse("Error", 400, message),
    );
    const env = {
      ...CANARY_ENV,
      AWS_ENDPOINT_URL: server.url,
      HTTPS_PROXY: `http://user:${password}@127.0.0.1:9`,
    };
    const run = await place.oidc(["plan", "-vv"], { env });
    await server.close();
    expect(run.code).toBe(1);
    expect(run.stderr).not.toMatch(new RegExp(`${password}|${basic}`, "u"));
  }
});

test("nobody listens", async () => {
  const run = await place.oidc(["plan", "-vv"], {
    env: { ...CANARY_ENV, AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
  });
  expect(await findCanaries(run, place.folder)).toEqual([]);
  expect(run.code).toBe(1);
});

test("a file that says too much would be found", async () => {
  await place.write({ ".oidc/log": `token=${CANARIES.sessionToken}` });
  const run = { code: 0, stdout: CANARIES.accessKeyId, stderr: "" };
  expect(await findCanaries(run, place.folder)).toEqual([
    "accessKeyId in stdout",
    "sessionToken in .oidc/log",
  ]);
});
