// The command on a real terminal: it asks there and nowhere else, and only `yes` is a yes.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { BIN } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { pythonEnvironment, pythonProgram } from "./python.ts";

const SCRIPT = fileURLToPath(new URL("run_on_terminal.py", import.meta.url));
const QUESTION = "Apply? ";

const place = workplaceOfEachTest({ "states/a.yaml": "providers:\n  - url: https://idp.example.com\n" });

function runOnTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  answers: readonly (readonly [string, string | null])[] = [],
  typed = "",
): { code: number; output: string } {
  const own = { PATH: process.env["PATH"], HOME: place.folder, TERM: "xterm-256color", ...env };
  const request = { argv: [process.execPath, BIN, ...args], env: own, cwd: place.folder, answers, typed };
  const answer = execFileSync(pythonProgram("python"), [SCRIPT], {
    input: JSON.stringify(request),
    encoding: "utf8",
    env: pythonEnvironment(place.folder),
    timeout: 60_000,
  });
  return JSON.parse(answer) as { code: number; output: string };
}

const isApplied = async (): Promise<boolean> =>
  (await place.oidc(["plan", "--sandbox", "--detailed-exitcode"])).code === 0;

test.each([
  ["yes", "yes\r", 0, "Applied: 1 created"],
  ["no", "no\r", 6, "the answer was not `yes`"],
  ["y", "y\r", 6, "to go ahead, run it again and type `yes` in full"],
  ["nothing but Enter", "\r", 6, "the answer was not `yes`"],
  ["the end of the input", "\u0004", 6, "the answer was not `yes`"],
  ["Ctrl-C", "\u0003", 130, "Not applied. Nothing was changed."],
])("the answer is %s", async (_name, typed, code, words) => {
  const run = runOnTerminal(["apply", "--sandbox"], { NO_COLOR: "1" }, [[QUESTION, typed]]);
  expect(run.code).toBe(code);
  expect(run.output).toContain(words);
  expect(run.output).not.toContain("error[interrupted]");
  expect(await isApplied()).toBe(code === 0);
});

test.each([
  ["yes, then no", "yes\r", "no\r", 6],
  ["yes without Enter, then Enter", "yes", "\r", 6],
  ["no, then yes", "no\r", "yes\r", 0],
])("what is typed before the question is no answer: %s", async (_name, typed, answer, code) => {
  const run = runOnTerminal(["apply", "--sandbox"], { NO_COLOR: "1" }, [[QUESTION, answer]], typed);
  expect(run.code).toBe(code);
  expect(await isApplied()).toBe(code === 0);
});

test("a program that a profile names asks there, and no line of progress hides its question", async () => {
  await place.write({
    "ask.py": `import json, time
with open("/dev/tty", "r+b", buffering=0) as terminal:
    terminal.write(b"MFA code: ")
    terminal.readline()
    time.sleep(1)
    terminal.write(b"thank you\\n")
print(json.dumps({"Version": 1, "AccessKeyId": "AKIA123456789012", "SecretAccessKey": "x"}))
`,
    ".aws/config": `[default]\ncredential_process = ${pythonProgram("python")} ${place.folder}/ask.py\n`,
  });
  const args = ["plan", "--endpoint-url", "http://127.0.0.1:9"];
  const env = { NO_COLOR: "1", AWS_MAX_ATTEMPTS: "1" };
  const run = runOnTerminal(args, env, [["MFA code: ", "123456\r"]]);
  const [asked = "", then = ""] = run.output.split("thank you");
  expect(asked).not.toContain("listing the providers");
  // The credentials were taken: the call itself failed.
  expect(then).toContain("connection refused");
});

test("a terminal that is closed at the question: nothing is changed, 129", async () => {
  const run = runOnTerminal(["apply", "--sandbox"], { NO_COLOR: "1" }, [[QUESTION, null]]);
  expect(run.code).toBe(129);
  expect(await isApplied()).toBe(false);
});

test("a terminal that is closed at the first write: what was begun is reported, 129", async () => {
  const args = ["apply", "--sandbox", "--yes", "--report", "json=result.json"];
  const run = runOnTerminal(args, { NO_COLOR: "1" }, [["Ctrl-C stops", null]]);
  expect([0, 129]).toContain(run.code);
  expect(await readFile(join(place.folder, "result.json"), "utf8")).toContain('"outcome"');
});

test.each<[string, string[], Record<string, string>]>([
  ["in a CI", [], { CI: "1" }],
  ["with --no-input", ["--no-input"], {}],
])("nobody is asked %s, though there is a terminal", async (_name, args, env) => {
  const run = runOnTerminal(["apply", "--sandbox", ...args], env);
  expect(run.code).toBe(6);
  expect(run.output).not.toContain(QUESTION);
  expect(await isApplied()).toBe(false);
});

test.each<[string, string[], Record<string, string>, boolean]>([
  ["a terminal", [], {}, true],
  ["NO_COLOR", [], { NO_COLOR: "1" }, false],
  ["a dumb terminal", [], { TERM: "dumb" }, false],
  ["--color never", ["--color", "never"], {}, false],
  ["--color always against NO_COLOR", ["--color", "always"], { NO_COLOR: "1" }, true],
])("colours: %s", (_name, args, env, isColoured) => {
  const { output } = runOnTerminal(["plan", "--sandbox", ...args], env);
  expect(output.includes("\u001B[3") || output.includes("\u001B[1m")).toBe(isColoured);
});
