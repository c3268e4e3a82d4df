// Roles that cannot be listed: when a plan goes on without them, and what it says then.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { EMPTY, HTML, refuse } from "../support/faults.ts";
import { toStore } from "../support/open-account.ts";
import type { Run } from "../support/run-oidc.ts";
import { serveStore, type ServedStore } from "../support/serve-store.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const ENV = { AWS_ACCESS_KEY_ID: "AKIA123456789012", AWS_SECRET_ACCESS_KEY: "x", AWS_MAX_ATTEMPTS: "1" };

const place = workplaceOfEachTest({
  "delete.yaml": "providers:\n  - url: https://idp.example.com\n    state: absent\n",
  "same.yaml": "providers:\n  - url: https://idp.example.com\n    client_id_list: [a]\n",
  "more.yaml": "providers:\n  - url: https://idp.example.com\n    client_id_list: [a, b]\n",
});
let server: ServedStore;
let answer: () => Promise<SandboxResponse>;

beforeEach(async () => {
  const store = await toStore({ "idp.example.com": { clientIds: ["a"] } });
  server = await serveStore(store, async ({ action }, otherwise) =>
    action === "ListRoles" ? answer() : otherwise(),
  );
});
afterEach(() => server.close());

const oidc = (...args: string[]): Promise<Run> =>
  place.oidc(args, { env: { ...ENV, AWS_ENDPOINT_URL: server.url } });
const writes = (): string[] =>
  server.calls.map(({ action }) => action).filter((action) => !/^(?:Get|List)/u.test(action));

describe("credentials that end at ListRoles end the run: exit 5", () => {
  test.each([
    ["expired", refuse("ExpiredToken", 403), "expired-credentials"],
    ["rejected", refuse("InvalidClientTokenId", 403), "invalid-credentials"],
    ["signed wrongly", refuse("SignatureDoesNotMatch", 403), "invalid-credentials"],
  ])("%s", async (_name, response, code) => {
    answer = async () => response;
    for (const args of [
      ["plan", "delete.yaml"],
      ["plan", "--check-roles", "same.yaml"],
      ["apply", "--yes", "delete.yaml"],
      ["apply", "--yes", "--allow-role-impact", "delete.yaml"],
    ]) {
      const run = await oidc(...args);
      expect({ code: run.code, frame: run.stderr.includes(`error[${code}]`) }).toEqual({
        code: 5,
        frame: true,
      });
    }
    expect(writes()).toEqual([]);
  });
});

describe("trust never takes roles that it could not read for no roles", () => {
  test.each<[string, SandboxResponse, number, string]>([
    ["denied", refuse("AccessDenied", 403), 5, "access-denied"],
    ["expired", refuse("ExpiredToken", 403), 5, "expired-credentials"],
    ["a bad moment of AWS", refuse("ServiceFailure", 500), 1, "aws-error"],
    ["a sign-in page", HTML, 1, "malformed-answer"],
    ["nothing", EMPTY, 1, "malformed-answer"],
  ])("%s", async (_name, response, code, problem) => {
    answer = async () => response;
    const run = await oidc("trust", "-o", "json", "--fail-on", "low");
    expect(run.code).toBe(code);
    expect(JSON.parse(run.stdout)).toMatchObject({
      format: "oidc.trust",
      errored: true,
      targets: [],
      diagnostics: [{ code: problem }],
    });
  });
});

describe("any other failure at ListRoles leaves the roles unknown: a delete is refused", () => {
  test.each([
    ["denied", refuse("AccessDenied", 403), "iam:ListRoles: AccessDenied"],
    ["a bad moment of AWS", refuse("ServiceFailure", 500), "iam:ListRoles: ServiceFailure"],
    ["a sign-in page", HTML, "iam:ListRoles: MalformedAnswer"],
    ["nothing", EMPTY, "iam:ListRoles: MalformedAnswer"],
  ])("%s", async (_name, response, reason) => {
    answer = async () => response;
    const plan = await oidc("plan", "delete.yaml");
    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain(`role impact unknown: ${reason}`);
    expect(plan.stderr).not.toContain("roles-unknown");
    expect((await oidc("apply", "--yes", "delete.yaml")).code).toBe(6);
    expect(writes()).toEqual([]);
  });
});

describe("`--check-roles` that cannot list roles warns when no change says so", () => {
  test.each(["same.yaml", "more.yaml"])("%s", async (file) => {
    answer = async () => refuse("AccessDenied", 403);
    const plan = await oidc("plan", "--check-roles", file);
    expect(plan.code).toBe(0);
    expect(plan.stdout + plan.stderr).toContain("warning[roles-unknown]");
    expect(plan.stdout + plan.stderr).toContain("iam:ListRoles: AccessDenied");
    const { diagnostics } = JSON.parse((await oidc("plan", "--check-roles", "-o", "json", file)).stdout);
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        code: "roles-unknown",
        message: "the roles' trust policies were not checked: iam:ListRoles: AccessDenied",
        help: "allow `iam:ListRoles`, or leave `--check-roles` out",
        source: null,
      },
    ]);
  });

  test("not without the flag, when nothing needs the roles", async () => {
    answer = async () => refuse("AccessDenied", 403);
    const { stdout, stderr } = await oidc("plan", "more.yaml");
    expect(stdout + stderr).not.toContain("warning");
  });
});
