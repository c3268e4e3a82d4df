// Names and values that a CI runner would execute, through the real command: none of them comes out as a command.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMAND } from "../laws/hostile/hostile-texts.ts";
import { collect } from "../support/run-oidc.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

const VSO = "##vso[task.prependpath]/tmp";
const NAME = "##teamcity[x] ##[y]";
const state = (...clientIds: string[]): string =>
  `providers:\n  - url: https://a.example.com\n    client_id_list: ${JSON.stringify(clientIds)}\n`;

const place = workplaceOfSuite({
  [`${NAME}/${VSO.replace("/", "-")}.yaml`]: state("a", VSO, "##[error]b", "::error::c"),
  "less.yaml": state("a"),
  "wrong.yaml": `"${VSO}": 1\nproviders:\n  - url: "${VSO}"\n    client_id_list: ["${VSO}", "${VSO}"]\n`,
});

const SANDBOX = ["--sandbox", "-vv"];
const LOGGED = [...SANDBOX, "--log-format", "json"];

test.each<[number, string[]]>([
  [0, ["validate", NAME]],
  [3, ["validate", "wrong.yaml", "--report", "markdown=w.md", "--report", "gitlab-codequality=w.json"]],
  [3, ["validate", "wrong.yaml", "-o", "json"]],
  [0, ["plan", ...SANDBOX, NAME, "--report", "json=p.json", "--report", "markdown=p.md"]],
  [0, ["plan", ...LOGGED, "-o", "markdown", NAME]],
  [6, ["apply", ...SANDBOX, NAME]],
  [0, ["apply", ...LOGGED, "--yes", NAME, "--audit-log", "log.jsonl"]],
  [0, ["describe", ...SANDBOX]],
  [0, ["describe", ...SANDBOX, "-o", "json"]],
  [0, ["describe", ...SANDBOX, "-o", "idem"]],
  [0, ["plan", ...SANDBOX, "-o", "json", "less.yaml"]],
  [0, ["apply", ...SANDBOX, "--yes", "less.yaml", "--restore-file", `${NAME}/r.yaml`]],
  [4, ["plan", VSO]],
  [4, ["plan", "--only", VSO, "--sandbox", "less.yaml"]],
  [4, ["plan", `--color=${VSO}`]],
  [4, [VSO]],
  [5, ["plan", "--profile", VSO, "less.yaml"]],
])("%i: %j", async (code, args) => {
  const run = await place.oidc(args, { env: { OIDC_CLI_REPORT_KEY: VSO } });
  expect(run.stdout).not.toMatch(COMMAND);
  expect(run.stderr).not.toMatch(COMMAND);
  expect(run.code).toBe(code);
});

test("nor out of the name of the file that the sandbox serves", async () => {
  const child = place.start(["sandbox", "--port", "0", "--sandbox-file", `\n::error::${VSO}.json`]);
  child.stdout.once("data", () => child.kill("SIGINT"));
  const { stderr } = await collect(child, "");
  expect(stderr).toMatch(/^Serving the IAM of "\\u\{a\}::error::\\u\{23\}#vso/u);
  expect(stderr).not.toMatch(COMMAND);
});

test("nor in a file that was written", async () => {
  const names = ["w.md", "w.json", "p.json", "p.md", "log.jsonl", `${NAME}/r.yaml`];
  expect(await readdir(place.folder)).toEqual(expect.arrayContaining(names.slice(0, -1)));
  for (const name of names) {
    const text = await readFile(join(place.folder, name), "utf8");
    expect(text).toMatch(/u0023|u\{23\}|x23|%23/u);
    expect(text).not.toMatch(COMMAND);
  }
});

test("what was written reads the same", async () => {
  const restored = await place.oidc(["apply", "--sandbox", "--yes", `${NAME}/r.yaml`]);
  expect(restored.code).toBe(0);
  const { stdout } = await place.oidc(["describe", "--sandbox", "-o", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    providers: [{ client_id_list: ["##[error]b", VSO, "::error::c", "a"] }],
  });
});
