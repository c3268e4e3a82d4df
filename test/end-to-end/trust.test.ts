// `oidc trust`: what it reads, what it prints in each format, what fails a run, and what becomes of a token.

import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectDocument } from "../documents/expect-document.ts";
import { SIGNATURE, toToken } from "../planner/trust/to-token.ts";
import { policy } from "../planner/trust/trust-case.ts";
import { GITHUB, trusting } from "../support/sample-trust.ts";
import { applyAtServer } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { openServer, type GatedServer } from "../support/slow-server.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

const aud = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };
const ROLES: Readonly<Record<string, object>> = {
  deploy: trusting(GITHUB, { StringEquals: aud, StringLike: { [`${GITHUB}:sub`]: "repo:acme@1/*" } }),
  wide: trusting(GITHUB, { StringEquals: aud, StringLike: { [`${GITHUB}:sub`]: "repo:acme*" } }),
  phantom: trusting("gone.example.com", { StringEquals: { "gone.example.com:sub": "x" } }),
};

const place = workplaceOfSuite({
  "states/github.yaml": `providers:\n  - url: https://${GITHUB}\n    client_id_list: [sts.amazonaws.com]\n`,
  "all.yaml": `providers:\n  - url: https://${GITHUB}\n    client_id_list: [sts.amazonaws.com]\n  - url: https://idle.example.com\n    client_id_list: [app]\n`,
  "wrong.yaml": "providers:\n  - uri: x\n",
  "token.jwt": toToken({
    iss: `https://${GITHUB}`,
    aud: "sts.amazonaws.com",
    sub: "repo:acme-x/y:z",
    exp: 4e9,
    jti: "hush",
  }),
});
let server: GatedServer;

beforeAll(async () => {
  server = await openServer();
  await applyAtServer(place, ["all.yaml"], server.env);
  const credentials = { accessKeyId: "AKIA123456789012", secretAccessKey: "x" };
  const iam = new IAMClient({
    endpoint: server.env["AWS_ENDPOINT_URL"] ?? "",
    region: "us-east-1",
    credentials,
  });
  for (const [RoleName, statement] of Object.entries(ROLES)) {
    await iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(policy(statement)) }),
    );
  }
  iam.destroy();
});
afterAll(() => server.close());

const oidc = (args: readonly string[], stdin = ""): Promise<Run> =>
  place.oidc(["trust", ...args], { env: server.env, stdin });
const read = (name: string): Promise<string> => readFile(join(place.folder, name), "utf8");

test("without a file: the map, the findings, the counts, exit code 0", async () => {
  const { code, stdout, stderr } = await oidc([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [map = "", ...rest] = stdout.split("\n\n!");
  expect(map).toBe(`AWS account 123456789012
2 providers, trusted by 2 of 3 roles

  idle.example.com  - low unused-provider
      app

  ${GITHUB}
    (GitHub Actions, shared by many organisations)
      sts.amazonaws.com
          deploy
              repo:acme@1/*
          wide  ! high wide-subject
              repo:acme*

  gone.example.com  (no such provider)
          phantom  ! high dangling-role`);
  expect(rest.join("")).toMatch(
    /^ high\[dangling-role\][^]*\nFindings: 0 critical, 2 high, 0 medium, 1 low\.\n$/u,
  );
});

test("two reads of the account in all: one get for each provider, one list of the roles", async () => {
  const before = server.actions.length;
  await oidc([]);
  expect(server.actions.slice(before).toSorted()).toEqual([
    "GetCallerIdentity",
    "GetOpenIDConnectProvider",
    "GetOpenIDConnectProvider",
    "ListOpenIDConnectProviders",
    "ListRoles",
  ]);
});

test("states/ is not read unless it is named: without files nothing is unknown", async () => {
  expect((await oidc([])).stdout).not.toContain("unknown-provider");
  const { stdout } = await oidc(["states"]);
  expect(stdout).toContain("idle.example.com  ! high unknown-provider  - low unused-provider");
  expect(stdout).toContain(" --> states/github.yaml:2:5\n  = about: arn:aws:iam::123456789012:role/wide");
});

describe("JSON", () => {
  test("is the document oidc.trust, with what is declared", async () => {
    const document = JSON.parse((await oidc(["-o", "json", "states"])).stdout);
    expectDocument(document, "trust");
    expect(document).toMatchObject({
      errored: false,
      complete: true,
      summary: { critical: 0, high: 3, medium: 0, low: 1 },
      targets: [
        {
          name: "default",
          account: "123456789012",
          providers: [
            { url: "https://idle.example.com", shared: false, declared: false, roles: [] },
            {
              url: `https://${GITHUB}`,
              client_ids: ["sts.amazonaws.com"],
              shared: true,
              declared: true,
              roles: [
                {
                  arn: "arn:aws:iam::123456789012:role/deploy",
                  audiences: ["sts.amazonaws.com"],
                  subjects: ["repo:acme@1/*"],
                  conditions: [],
                  decided: true,
                },
                { arn: "arn:aws:iam::123456789012:role/wide" },
              ],
            },
          ],
          findings: [
            { code: "dangling-role", severity: "high", source: null },
            {
              code: "unknown-provider",
              help: "find out who created it (CloudTrail: `CreateOpenIDConnectProvider`); `oidc describe https://idle.example.com` prints the lines that declare it",
            },
            { code: "wide-subject", source: { file: "states/github.yaml", line: 2, column: 5 } },
            { code: "unused-provider" },
          ],
        },
      ],
      diagnostics: [],
    });
    expect(document.targets[0].token).toBeUndefined();
  });

  test("a report of a failed run says so, in every format", async () => {
    const reports = ["html", "sarif", "markdown", "json"].flatMap((name) => [
      "--report",
      `${name}=f/${name}`,
    ]);
    expect((await oidc(["wrong.yaml", ...reports])).code).toBe(3);
    expect(await read("f/html")).toMatch(/The run failed[^]*<h2>Errors<\/h2>[^]*unknown-key/u);
    expect(JSON.parse(await read("f/sarif"))).toMatchObject({
      runs: [{ results: [], invocations: [{ executionSuccessful: false }] }],
    });
    expect(await read("f/markdown")).toContain("### OIDC trust failed");
    expect(JSON.parse(await read("f/json"))).toMatchObject({ errored: true });
  });

  test("also of a run that fails", async () => {
    const { code, stdout } = await oidc(["-o", "json", "wrong.yaml"]);
    expect(code).toBe(3);
    const document = JSON.parse(stdout);
    expectDocument(document, "trust");
    expect(document).toMatchObject({ errored: true, fingerprint: null, targets: [] });
  });
});

test("the same account gives the same bytes in every format", async () => {
  for (const format of ["text", "json", "csv", "markdown", "html"]) {
    const [first, second] = [await oidc(["-o", format]), await oidc(["-o", format])];
    expect(first).toEqual(second);
    expect(first.stdout.length).toBeGreaterThan(500);
  }
});

test("every report in the same run", async () => {
  const formats = ["json", "markdown", "sarif", "html", "github", "gitlab-codequality"];
  const reports = formats.flatMap((format) => ["--report", `${format}=r/${format}`]);
  const run = await oidc(["states", ...reports]);
  expect(run).toEqual(await oidc(["states"]));
  expect(JSON.parse(await read("r/json"))).toMatchObject({ format: "oidc.trust" });
  expect(await read("r/markdown")).toMatch(/^<!-- oidc:trust .*-->\n### OIDC trust: 3 high, 1 low\n/u);
  expect(JSON.parse(await read("r/sarif"))).toMatchObject({
    version: "2.1.0",
    runs: [{ results: [{ ruleId: "dangling-role" }, {}, { ruleId: "wide-subject", level: "error" }, {}] }],
  });
  expect(await read("r/html")).toMatch(/^<!DOCTYPE html>[^]*<\/html>\n$/u);
  expect(await read("r/github")).toContain(
    "::error file=states/github.yaml,line=2,endLine=2,col=5,title=oidc wide-subject::",
  );
  expect(JSON.parse(await read("r/gitlab-codequality"))).toMatchObject([
    { check_name: "dangling-role", location: { path: "aws-iam/123456789012/role/phantom" } },
    {},
    { check_name: "wide-subject", severity: "major", location: { path: "states/github.yaml" } },
    {},
  ]);
});

describe("--fail-on", () => {
  test.each([
    ["critical", 0],
    ["high", 8],
    ["low", 8],
  ])("%s: %i, and everything is printed nevertheless", async (severity, code) => {
    const run = await oidc(["--fail-on", severity]);
    expect(run.code).toBe(code);
    expect(run.stdout).toContain("Findings: 0 critical, 2 high");
  });

  test("a report that cannot be written comes first", async () => {
    expect((await oidc(["--fail-on", "low", "--report", "json=states"])).code).toBe(1);
  });
});

describe("what is looked at", () => {
  test("--only: other providers and roles are left out, and the output says so", async () => {
    const { stdout } = await oidc(["--only", "idle*"]);
    expect(stdout).toContain("Only providers that match --only were checked.");
    expect(stdout).not.toMatch(/wide|phantom/u);
    expect((await oidc(["--only", "idel*"])).code).toBe(4);
  });

  test("--only: a provider that only a role names can be looked at, too", async () => {
    const { code, stdout } = await oidc(["--only", "gone*"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("phantom  ! high dangling-role")]);
    expect(stdout).not.toMatch(/wide|deploy/u);
  });

  test("--findings: what has none is left out", async () => {
    const { stdout } = await oidc(["--findings"]);
    expect(stdout).not.toContain("deploy");
    expect(stdout).toContain("wide  ! high wide-subject");
  });
});

describe("--token", () => {
  test.each([
    ["a file", ["--token", "token.jwt"]],
    ["standard input", ["--token", "-"]],
  ])("from %s: the roles that let it in, and why others do not", async (_name, args) => {
    const { code, stdout } = await oidc(args, await read("token.jwt"));
    expect(code).toBe(0);
    expect(stdout).toContain(`
Roles that trust its issuer:
  + lets it in  wide
  - refuses  deploy
      requires that \`${GITHUB}:sub\` is like
      \`repo:acme@1/*\` (\`StringLike\`); the token has \`repo:acme-x/y:z\`
`);
  });

  test("the token is in no output, nor are claims that nobody asks for", async () => {
    const token = await read("token.jwt");
    const [, payload = ""] = token.split(".");
    for (const format of ["text", "json", "csv", "markdown", "html"]) {
      const reports = ["--report", "html=t/h", "--report", "sarif=t/s", "-vv"];
      const { stdout, stderr } = await oidc(["--token", "token.jwt", "-o", format, ...reports]);
      const all = [stdout, stderr, await read("t/h"), await read("t/s")].join("\n");
      for (const secret of [SIGNATURE, payload, "hush", "4000000000"]) expect(all).not.toContain(secret);
    }
  });

  test("given in place of a file, it is not repeated", async () => {
    const token = await read("token.jwt");
    for (const given of [token, token.slice(0, 60)]) {
      const { code, stdout, stderr } = await oidc(["--token", given, "-o", "json"]);
      expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
      expect(stderr).toContain("error[invalid-token]");
      expect(stderr).not.toContain(given.slice(0, 20));
    }
  });

  test.each([
    [["--token", "states/github.yaml"], "invalid-token"],
    [["--token", "states"], "invalid-token"],
    [["--token", "token.jwt", "--only", "x"], "conflicting-options"],
    [["--token", "-", "-"], "conflicting-options"],
  ])("%j: error[%s]", async (args, code) => {
    const run = await oidc(args);
    expect(run.code).toBe(4);
    expect(run.stderr).toContain(`error[${code}]`);
  });
});
