// The composite action → its steps, run one after the other as a GitHub runner does, with a command and a
// `gh` that write down what they were called with.

import { spawn } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { CODE_CACHE } from "../support/run-oidc.ts";

const ACTION = fileURLToPath(new URL("../../.github/actions/oidc/action.yml", import.meta.url));

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** What the command that stands in for `oidc` does. */
export interface Stand {
  readonly exitCode?: number;
  /** The JSON document that it writes. */
  readonly json?: object;
  /** The Markdown that it writes. */
  readonly markdown?: string;
  /** The restore files that it writes. */
  readonly restoreFiles?: readonly string[];
  /** It waits for a signal, and ends with 130 when SIGINT comes. */
  readonly waits?: boolean;
  /** The comments that `gh` finds. */
  readonly comments?: readonly string[];
  /** The exit code of every call of `gh`. */
  readonly ghExitCode?: number;
}

export interface ActionRun {
  /** The exit code of the step that runs the command, or that could not install it. */
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** The arguments of each call of `gh`. */
  readonly gh: readonly string[];
  readonly log: string;
  /** What the step wrote for the job's page. */
  readonly summary: string;
}

/** The command that stands in for `oidc`. */
export const STAND_IN = `#!/usr/bin/env node
const { writeFileSync } = require("node:fs");
const { json, markdown, restoreFiles = [], exitCode = 0, waits } = JSON.parse(process.env.STAND);
const args = process.argv.slice(2);
writeFileSync("args.json", JSON.stringify(args));
for (const arg of args) {
  const [, format, path] = /^--report=(json|markdown)=(.*)$/.exec(arg) ?? [];
  const text = format === "json" ? json && JSON.stringify(json) : format && markdown;
  if (text) writeFileSync(path, text);
}
for (const name of restoreFiles) writeFileSync(".oidc/" + name, "providers: []");
process.exitCode = exitCode;
if (waits) {
  const timer = setTimeout(() => {}, 60_000);
  process.on("SIGINT", () => { clearTimeout(timer); process.exitCode = 130; });
  console.log("waiting");
}
`;

const GH = `#!/usr/bin/env node
const { appendFileSync } = require("node:fs");
const { comments = [], ghExitCode = 0 } = JSON.parse(process.env.STAND);
const args = process.argv.slice(2);
appendFileSync("gh.json", JSON.stringify([...args, process.env.MARKER].join(" ")) + ",");
if (args.includes("--paginate") && ghExitCode === 0) console.log(comments.join("\\n"));
process.exitCode = ghExitCode;
`;

/** What an earlier run has left in the folder. */
const OLD_FILE = ".oidc/restore-123456789012-0000000000000000.yaml";

/** Where the action runs. */
export interface RunnerOptions {
  readonly isPullRequest?: boolean;
  /** The operating system, as the runner names it. */
  readonly runner?: string;
  /** The name of the folder that the action is in. */
  readonly actionFolder?: string;
  /** Files of the working directory. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where programs are found, after the `gh` that stands in. */
  readonly path?: string;
}

/** Runs the steps whose condition holds; the last one only for a pull request. */
export async function runAction(
  given: Readonly<Record<string, string>>,
  stand: Stand,
  {
    isPullRequest = false,
    runner = "Linux",
    actionFolder = "action",
    files = {},
    path = process.env["PATH"] ?? "",
  }: RunnerOptions = {},
): Promise<ActionRun> {
  const action = parse(await readFile(ACTION, "utf8")) as Action;
  const folder = await mkdtemp(join(tmpdir(), "oidc-action-"));
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default]),
  );
  for (const [name, text] of Object.entries({
    "node_modules/.bin/oidc": STAND_IN,
    "bin/gh": GH,
    [OLD_FILE]: "",
    ...files,
  })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), 0o755);
  }
  await utimes(join(folder, OLD_FILE), 0, 0);
  await cp(dirname(ACTION), join(folder, actionFolder), { recursive: true });
  const outputs = new Map<string, string>();
  const valueOf = (path: string): string => {
    const [root, name = "", , output = ""] = path.split(".");
    if (root === "inputs") return inputs[name] ?? "";
    return root === "steps" ? (outputs.get(`${name}.${output}`) ?? "") : `{${path}}`;
  };
  const resolve = (text: string): string =>
    text.replace(
      /\$\{\{ ([\w.-]+)(?: \|\| ([\w.-]+))? \}\}/gu,
      (_all, first: string, second?: string) => valueOf(first) || (second ? valueOf(second) : ""),
    );
  const [install, run, comment] = action.runs.steps;
  const steps = [
    ...(install !== undefined && resolve(install.if ?? "") !== "" ? [install] : []),
    ...(run === undefined ? [] : [run]),
    ...(isPullRequest && comment !== undefined ? [comment] : []),
  ];
  let exitCode: number | null = null;
  let log = "";
  for (const step of steps) {
    await writeFile(join(folder, "step.sh"), step.run);
    await writeFile(join(folder, "output"), "");
    const env = {
      PATH: `${join(folder, "bin")}:${path}`,
      HOME: folder,
      XDG_CACHE_HOME: CODE_CACHE,
      OIDC_CLI_SANDBOX: "1",
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
      GITHUB_ACTION_PATH: join(folder, actionFolder),
      RUNNER_OS: runner,
      STAND: JSON.stringify(stand),
      ...Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, resolve(text)])),
    };
    const ended = await runStep(folder, env, stand.waits === true && step.id === "run");
    log += ended.log;
    if (step.id !== undefined) ({ exitCode } = ended);
    for (const line of (await readFile(join(folder, "output"), "utf8")).split("\n")) {
      const at = line.indexOf("=");
      if (at > 0) outputs.set(`${step.id ?? ""}.${line.slice(0, at)}`, line.slice(at + 1));
    }
    // Without a condition of its own, a step is left out after one that failed.
    if (step === install && exitCode !== 0) break;
  }
  const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8").catch(() => "");
  const args = JSON.parse((await read("args.json")) || "[]") as string[];
  const summary = await read("summary.md");
  const gh = JSON.parse(`[${(await read("gh.json")).slice(0, -1)}]`) as string[];
  await rm(folder, { recursive: true, force: true });
  const shown = Object.entries(action.outputs).map(([name, { value }]) => [
    name,
    resolve(value).replaceAll(folder, ""),
  ]);
  return {
    exitCode,
    outputs: Object.fromEntries(shown) as Record<string, string>,
    args: args.map((arg) => arg.replaceAll(folder, "").replace(/oidc-\w{6}/u, "oidc-X")),
    gh: gh.map((call) => call.replaceAll(folder, "").replace(/oidc-\w{6}/u, "oidc-X")),
    log,
    summary,
  };
}

function runStep(
  cwd: string,
  env: Readonly<Record<string, string>>,
  isInterrupted: boolean,
): Promise<{ exitCode: number | null; log: string }> {
  const child = spawn("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "step.sh"], { cwd, env });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      // The runner signals this one process, not its group.
      if (isInterrupted && log.includes("waiting")) child.kill("SIGINT");
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (exitCode) => resolve({ exitCode, log }));
  });
}
