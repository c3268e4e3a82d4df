// Each way to fail: its exit code, its stream, its words, and its JSON document.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { openWorkplace } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { runInShell } from "./run-in-shell.ts";

const place = workplaceOfEachTest({
  "states/a.yaml": "providers:\n  - url: https://idp.example.com\n",
  "wrong.yaml": "providers:\n  - url: https://idp.example.com\n    client_ids: [a]\n",
  "warn.yaml": "providers:\n  - url: https://idp.example.com\n  - url: https://idp.example.com/\n",
  "guarded.yaml": 'account: "111111111111"\nproviders: []\n',
  "empty/readme.txt": "",
  "sso.ini": "[profile sso]\nsso_session = gone\nsso_account_id = 111111111111\nsso_role_name = r\n",
});

const KEYS = {
  AWS_ACCESS_KEY_ID: "AKIACANARYCANARY0000",
  AWS_SECRET_ACCESS_KEY: "canary-secret-canary-secret",
};
/** A port that nothing listens on. */
const NOWHERE = "http://127.0.0.1:9";

describe("usage errors end with 4, say so on stderr, and print nothing on stdout", () => {
  test.each<[string, string[], string]>([
    ["an unknown command", ["pln"], "did you mean `plan`?"],
    ["an unknown flag", ["plan", "--sandbx"], "did you mean `--sandbox`?"],
    ["a wrong choice", ["plan", "-o", "jsn"], "did you mean `json`?"],
    ["a format of another command", ["validate", "-o", "yaml"], "text, json"],
    ["a flag that does not fit", ["validate", "--profile", "x"], "--profile"],
    ["an early flag that does not fit", ["--profile", "x", "validate"], "--profile"],
    ["a missing value", ["plan", "--account"], "--account"],
    ["an account that is none", ["plan", "--account", "123"], "twelve digits"],
    ["an endpoint that is none", ["plan", "--endpoint-url", "localhost"], "http://"],
    ["a concurrency of nothing", ["plan", "--concurrency", "0"], "1 to 1000"],
    ["a port that is none", ["sandbox", "--port", "x"], "0 to 65535"],
    ["a sandbox file without a name", ["plan", "--sandbox-file", ""], "a path must not be empty"],
    ["the same for a server", ["sandbox", "--sandbox-file="], "a path must not be empty"],
    ["a region that is none", ["plan", "--region", "eu west"], "`eu-west-1`"],
    ["a region without a name", ["plan", "--region="], "`eu-west-1`"],
    ["a profile without a name", ["plan", "--profile", ""], "a profile has a name"],
    ["a restore file without a name", ["apply", "--restore-file", ""], "a path must not be empty"],
    ["an audit log without a name", ["apply", "--audit-log="], "a path must not be empty"],
    ["two places for calls to go", ["plan", "--sandbox", "--endpoint-url", NOWHERE], "--endpoint-url"],
    ["a path that does not exist", ["plan", "--sandbox", "stats"], "did you mean `states`?"],
    ["a pattern that the shell left alone", ["validate", "nope/*.yaml"], "there is no file `nope/*.yaml`"],
    ["a folder without state files", ["validate", "empty"], "empty"],
    ["an argument too many", ["sandbox", "x"], "argument"],
    ["a file of targets that does not exist", ["apply", "--targets", "x"], "`x` does not exist"],
  ])("%s", async (_name, args, words) => {
    for (const extra of [[], ["-o", "json"]]) {
      const { code, stdout, stderr } = await place.oidc([...args, ...extra]);
      expect(stderr.split("\n").length).toBeLessThan(6);
      expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
      if (extra.length === 0) expect(stderr).toContain(words);
    }
  });

  test.each([
    ["AWS_ENDPOINT_URL", "localhost:4566", "`AWS_ENDPOINT_URL` must start with `http://` or `https://`"],
    ["AWS_ENDPOINT_URL_IAM", "http://", "`AWS_ENDPOINT_URL_IAM` must start with `http://` or `https://`"],
    ["AWS_REGION", "eu west", "`AWS_REGION` is not the name of a region"],
    ["AWS_DEFAULT_REGION", "eu/west", "`AWS_DEFAULT_REGION` is not the name of a region"],
  ])("a value of %s that cannot be used: %s", async (name, value, words) => {
    const env = { ...KEYS, AWS_ENDPOINT_URL: NOWHERE, [name]: value };
    const { code, stdout, stderr } = await place.oidc(["plan"], { env });
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr.replaceAll(/\s+/gu, " ")).toContain(words);
    expect((await place.oidc(["describe"], { env })).code).toBe(4);
    expect((await place.oidc(["plan", "--sandbox"], { env })).code).toBe(0);
  });

  test.each([["AWS_DEFAULTS_MODE"], ["AWS_MAX_ATTEMPTS"], ["AWS_RETRY_MODE"], ["AWS_USE_FIPS_ENDPOINT"]])(
    "but a value that means nothing to the SDK stops no run: %s",
    async (name) => {
      const env = { ...KEYS, AWS_ENDPOINT_URL: NOWHERE };
      const usual = await place.oidc(["plan"], { env });
      expect(usual.stderr).toContain("connection refused");
      expect(await place.oidc(["plan"], { env: { ...env, [name]: "garbage" } })).toEqual(usual);
    },
  );

  test.each([["validate"], ["plan --sandbox"], ["apply --yes --sandbox"]])(
    "a current folder that was deleted: %s",
    async (command) => {
      for (const path of ["", "states", place.folder]) {
        const line = `mkdir gone; cd gone; rmdir ../gone; oidc ${command} ${path}`;
        const { code, stdout, stderr } = await runInShell(place, line);
        expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
        expect(stderr).toContain("error[no-such-path]: the current folder no longer exists\n");
      }
    },
  );

  test("no PATH and no states/", async () => {
    const empty = await openWorkplace();
    const { code, stderr } = await empty.oidc(["plan", "--sandbox"]);
    await empty.remove();
    expect(code).toBe(4);
    expect(stderr).toContain("states");
  });
});

test.each([["validate"], ["plan", "--sandbox"], ["apply", "--yes", "--sandbox"]])(
  "mistakes of state files: with -o json, %s prints its document, and says on stderr where they are",
  async (...command) => {
    const { code, stdout, stderr } = await place.oidc([...command, "wrong.yaml", "-o", "json"]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ errored: true, targets: [], fingerprint: null });
    expect(stderr).toContain(" --> wrong.yaml:3:5\n");
  },
);

test("a plan with --quiet prints its document even if there is nothing to do", async () => {
  await place.write({ "none.yaml": "providers: []\n" });
  const { code, stdout } = await place.oidc(["plan", "--sandbox", "--quiet", "none.yaml"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("No changes. AWS matches the state files.\n")]);
});

describe("where several apply, the first of 4, 3, 5, 6, 1", () => {
  test.each<[string, string[], Record<string, string>, number, string]>([
    [
      "flags that contradict each other, and a file",
      ["plan", "--sandbox", "--endpoint-url", NOWHERE],
      {},
      4,
      "conflicting-options",
    ],
    [
      "the same by a variable",
      ["apply", "--endpoint-url", NOWHERE],
      { OIDC_CLI_SANDBOX: "1" },
      4,
      "conflicting-options",
    ],
    [
      "certificates that are not there, and a file",
      ["plan"],
      { AWS_CA_BUNDLE: "nope.pem" },
      4,
      "unreadable-ca-bundle",
    ],
    ["a file, and a report", ["validate", "--report=json=wrong.yaml/x"], {}, 3, "unknown-key"],
    [
      "a file, and a report of a plan",
      ["plan", "--sandbox", "--report=json=wrong.yaml/x"],
      {},
      3,
      "unknown-key",
    ],
  ])("%s", async (_name, args, env, code, diagnostic) => {
    const run = await place.oidc([...args, "wrong.yaml"], { env });
    expect(run.code).toBe(code);
    expect(run.stdout + run.stderr).toContain(`error[${diagnostic}]`);
  });

  test("a report that cannot be written is told once", async () => {
    const { code, stderr } = await place.oidc(["plan", "--sandbox", "--report=json=wrong.yaml/x"]);
    expect([code, stderr.split("error[report-file]").length - 1]).toEqual([1, 1]);
  });
});

test.each([
  [6, ["--no-input", "apply", "--sandbox"]],
  [6, ["apply", "--sandbox", "--no-input"]],
  [0, ["plan", "--sandbox", "--no-input"]],
  [0, ["--color", "never", "-q", "explain", "unknown-key"]],
  [0, ["--report", "json=report.json", "validate", "warn.yaml"]],
])("flags that fit are taken before and behind the command: %i from %j", async (code, args) => {
  expect((await place.oidc(args)).code).toBe(code);
});

test.each(["plan", "explain", "sandbox"])("`oidc help %s` is `oidc %s --help`", async (command) => {
  const help = await place.oidc(["help", command]);
  expect(help).toEqual(await place.oidc([command, "--help"]));
  expect(help.stdout).toContain("--color");
});

interface Failure {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly diagnostic: string;
}

const FAILURES: Readonly<Record<string, Failure>> = {
  "an invalid state file": { args: ["plan", "--sandbox", "wrong.yaml"], code: 3, diagnostic: "unknown-key" },
  "a warning with --strict": {
    args: ["plan", "--sandbox", "--strict", "warn.yaml"],
    code: 3,
    diagnostic: "near-duplicate-url",
  },
  "no credentials": { args: ["plan"], code: 5, diagnostic: "no-credentials" },
  "an unknown profile": { args: ["plan", "--profile", "prod"], code: 5, diagnostic: "unknown-profile" },
  "an unknown AWS_PROFILE": {
    args: ["plan"],
    env: { AWS_PROFILE: "prod" },
    code: 5,
    diagnostic: "unknown-profile",
  },
  "a web identity token that is not there": {
    args: ["plan"],
    env: { AWS_WEB_IDENTITY_TOKEN_FILE: "gone", AWS_ROLE_ARN: "arn:aws:iam::111111111111:role/r" },
    code: 5,
    diagnostic: "no-credentials",
  },
  "a profile whose SSO session has no section": {
    args: ["plan", "--profile", "sso"],
    env: { AWS_CONFIG_FILE: "sso.ini" },
    code: 5,
    diagnostic: "no-credentials",
  },
  "a sandbox file without an end": {
    args: ["plan", "--sandbox-file", "/dev/zero"],
    code: 1,
    diagnostic: "sandbox-file",
  },
  "nothing listening": {
    args: ["plan", "--endpoint-url", NOWHERE],
    env: KEYS,
    code: 1,
    diagnostic: "no-answer",
  },
  "another account than --account": {
    args: ["plan", "--sandbox", "--account", "222222222222", "guarded.yaml"],
    code: 6,
    diagnostic: "wrong-account",
  },
};

describe("a failing run", () => {
  test.each(Object.entries(FAILURES))("%s", async (_name, { args, env = {}, code, diagnostic }) => {
    const text = await place.oidc(args, { env });
    expect({ code: text.code, stdout: text.stdout }).toEqual({ code, stdout: "" });
    expect(text.stderr).toContain(`[${diagnostic}]`);
    expect(text.stderr).not.toMatch(/\n {4}at /u);
    const json = await place.oidc([...args, "-o", "json"], { env });
    expect(json.code).toBe(code);
    const document: { diagnostics: { code: string }[] } = JSON.parse(json.stdout);
    expect(document).toMatchObject({ format: "oidc.plan", errored: true, targets: [], fingerprint: null });
    expect(document.diagnostics.map((one) => one.code)).toContain(diagnostic);
    for (const output of [text.stderr, json.stdout, json.stderr]) expect(output).not.toContain("anary");
  });

  test.each([["AWS_ENDPOINT_URL_STS"], ["AWS_ENDPOINT_URL"]])(
    "names the endpoint of the call that failed, from %s, and not that of another service",
    async (name) => {
      const env = { ...KEYS, AWS_ENDPOINT_URL_IAM: "http://127.0.0.1:1", [name]: NOWHERE };
      // The account is checked before any call to IAM.
      const { stderr } = await place.oidc(["plan", "--account", "123456789012"], { env });
      const message = `connection refused at ${NOWHERE} (from ${name}) `;
      expect(stderr.replaceAll(/\s+/gu, " ")).toContain(message);
    },
  );

  test("apply and describe print their own document", async () => {
    const apply = await place.oidc(["apply", "--sandbox", "--yes", "-o", "json", "wrong.yaml"]);
    expect(JSON.parse(apply.stdout)).toMatchObject({
      format: "oidc.apply",
      errored: true,
      targets: [],
      fingerprint: null,
    });
    const describe_ = await place.oidc(["describe", "-o", "json"]);
    expect(JSON.parse(describe_.stdout)).toMatchObject({ errored: true, targets: [], fingerprint: null });
  });

  test("validate's report is its document, so it goes to stdout", async () => {
    const text = await place.oidc(["validate", "wrong.yaml"]);
    expect(text).toMatchObject({ code: 3, stderr: "" });
    expect(text.stdout).toContain("wrong.yaml:3:5");
    const json = await place.oidc(["validate", "-o", "json", "wrong.yaml"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ format: "oidc.validate", valid: false, errorCount: 1 });
  });
});

describe("approval", () => {
  test.each<[string, string[], Record<string, string>]>([
    ["standard input is no terminal", [], {}],
    ["--no-input", ["--no-input"], {}],
    ["JSON is printed", ["-o", "json"], {}],
    ["a CI", [], { CI: "true" }],
  ])("nobody can be asked (%s): exit 6, and nothing is changed", async (_name, args, env) => {
    const { code, stderr } = await place.oidc(["apply", "--sandbox", ...args], { env });
    expect(code).toBe(6);
    expect(stderr).toContain("error[not-approved]");
    expect(stderr).toContain("Nothing was changed.");
    expect((await place.oidc(["plan", "--sandbox", "--detailed-exitcode"])).code).toBe(2);
  });

  test("with -o json the refusal is one document", async () => {
    const { stdout } = await place.oidc(["apply", "--sandbox", "-o", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "refused", errored: true, targets: [] });
  });

  test("nothing to do needs no approval", async () => {
    await place.oidc(["apply", "--sandbox", "--yes"]);
    expect((await place.oidc(["apply", "--sandbox"])).code).toBe(0);
  });
});

describe("what is sent", () => {
  /** Counts requests, and answers as the wrong account would. */
  async function withServer(work: (url: string, actions: string[]) => Promise<void>): Promise<void> {
    const actions: string[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        actions.push(new URLSearchParams(body).get("Action") ?? "?");
        response.writeHead(200, { "content-type": "text/xml", "x-amzn-requestid": "r" });
        response.end(
          "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::999999999999:user/x</Arn><UserId>u</UserId><Account>999999999999</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await work(`http://127.0.0.1:${port}`, actions);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  test.each([
    ["--account", ["plan", "--account", "111111111111"]],
    ["the file's account", ["plan", "guarded.yaml"]],
    ["apply", ["apply", "--yes", "guarded.yaml"]],
    ["describe", ["describe", "--account", "111111111111"]],
  ])("in the wrong account (%s): GetCallerIdentity, and no IAM call", async (_name, args) => {
    await withServer(async (url, actions) => {
      const { code } = await place.oidc([...args, "--endpoint-url", url], { env: KEYS });
      expect(code).toBe(6);
      expect(actions).toEqual(["GetCallerIdentity"]);
    });
  });

  test("with an invalid file: nothing at all", async () => {
    await withServer(async (url, actions) => {
      const { code } = await place.oidc(["plan", "wrong.yaml", "--endpoint-url", url], { env: KEYS });
      expect(code).toBe(3);
      expect(actions).toEqual([]);
    });
  });
});

test("a closed stdout is no error and no stack trace", async () => {
  const child = place.start(["plan", "--sandbox"]);
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end();
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("oidc alone prints the help and ends with 0", async () => {
  const { code, stdout } = await place.oidc([]);
  expect(code).toBe(0);
  expect(stdout).toContain("oidc validate states");
});
