// The templates of docs/fleet.md: their commands, in the sandbox, with the variables that each platform sets. The jobs of
// a stage run side by side, as real processes on one account store.

import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { BIN, CODE_CACHE, collect, type Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const readTemplate = (name: string): string => readFileSync(`${ROOT}docs/ci/${name}`, "utf8");

const NAMES = ["canary-1", "a", "b", "c", "d", "e"];
const STATES = `targets:
${NAMES.map((name, index) => `  - { name: ${name}, account: "${String(index + 1).repeat(12)}" }\n`).join("")}providers:
  - url: https://idp.example.com
    client_id_list: [a]
`;

/** `aws s3 cp` between a work folder and a folder that stands for the bucket. */
const AWS = `#!/bin/bash
[ "$1 $2" = "s3 cp" ] || exit 9
shift 2
[ "$1" = --recursive ] && { shift; set -- -R "$1/." "$2"; }
cp "\${@/s3:\\/\\/bucket/$STORE}"
`;

const place = workplaceOfEachTest({ "states/fleet.yaml": STATES, "bin/aws": AWS });
beforeEach(async () => {
  chmodSync(`${place.folder}/bin/aws`, 0o755);
  for (const folder of ["node_modules/.bin", "plans", "store"]) {
    mkdirSync(`${place.folder}/${folder}`, { recursive: true });
  }
  for (const path of ["node_modules/.bin/oidc", "bin/oidc"]) symlinkSync(BIN, `${place.folder}/${path}`);
});

type Variables = Readonly<Record<string, string>>;

/** Runs a script with nothing but the variables that its platform sets. */
function run(shell: readonly string[], script: string, variables: Variables = {}): Promise<Run> {
  const [program = "", ...flags] = shell;
  const { folder } = place;
  const env = {
    PATH: `${folder}/bin:${process.env["PATH"] ?? ""}`,
    HOME: folder,
    XDG_CACHE_HOME: CODE_CACHE,
    OIDC_CLI_SANDBOX: "1",
    WORK: folder,
    STORE: `${folder}/store`,
    ...variables,
  };
  return collect(spawn(program, [...flags, script], { cwd: folder, env }), "");
}

/** Runs a script once for each shard, side by side. */
async function runShards(
  shell: readonly string[],
  script: string,
  variables: readonly Variables[],
): Promise<void> {
  const runs = await Promise.all(variables.map((own) => run(shell, script, own)));
  expect(runs.map(({ code, stderr }) => [code, code === 0 ? "" : stderr])).toEqual(runs.map(() => [0, ""]));
}

/** The work folder of one container. Another one would read what it is still writing; only the account is shared. */
function openContainer(name: string): Variables {
  const folder = `${place.folder}/containers/${name}`;
  for (const path of [folder, `${place.folder}/.oidc`]) mkdirSync(path, { recursive: true });
  for (const path of ["states", ".oidc"]) symlinkSync(`${place.folder}/${path}`, `${folder}/${path}`);
  return { WORK: folder };
}

const numbers = (total: number, first: 0 | 1): string[] =>
  Array.from({ length: total }, (_, index) => String(index + first));

const read = (name: string): string => readFileSync(`${place.folder}/${name}`, "utf8");

/** Nothing is left to change in any account. */
async function expectConverged(): Promise<void> {
  const { code, stdout } = await place.oidc(["plan", "states", "--sandbox", "--detailed-exitcode"]);
  expect({ code, unchanged: stdout.match(/ 0 {7}0 {7}0 {10}1\n/gu)?.length }).toEqual({
    code: 0,
    unchanged: NAMES.length,
  });
}

test("GitHub Actions: four plans, one review, a canary, four applies, one result", async () => {
  interface Job {
    readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
    readonly steps: readonly { readonly name?: string; readonly run?: string }[];
  }
  const workflow = parse(readTemplate("github-fleet.yml")) as {
    env: { SHARDS: string };
    jobs: Record<string, Job>;
  };
  const scriptOf = (job: string, name: string): string =>
    workflow.jobs[job]?.steps.find((step) => step.name === name)?.run ?? "";
  const bash = ["bash", "-eo", "pipefail", "-c"];
  const files = { GITHUB_STEP_SUMMARY: "summary.md", GITHUB_OUTPUT: "output.txt" };
  const shards = (job: string): Variables[] => {
    const { shard = [] } = workflow.jobs[job]?.strategy?.matrix ?? {};
    expect(String(shard.length)).toBe(workflow.env.SHARDS);
    return shard.map((number) => ({ ...files, ...workflow.env, SHARD: String(number) }));
  };

  await runShards(bash, scriptOf("plan", "Plan"), shards("plan"));
  await runShards(bash, scriptOf("review", "Show"), [files]);
  expect(read("output.txt")).toBe("changes=true\n");
  expect(read("summary.md")).toContain(`#### ${NAMES.length} targets: `);
  expect(read("plan.html")).toContain("<h1>OIDC plan: 6 to create");
  await runShards(bash, scriptOf("canary", "Apply"), [files]);
  await runShards(bash, scriptOf("apply", "Apply"), shards("apply"));
  await runShards(bash, scriptOf("result", "Show"), [files]);
  expect(read("summary.md")).toContain("### OIDC apply: done");
  await expectConverged();
  const log = await run(bash, "oidc show audit-*.jsonl");
  expect(log.stdout).toContain("5 calls in 5 accounts: 5 done, 0 failed, 0 unknown.\n");
});

test("GitLab: the same, with the numbers that `parallel` gives to each job", async () => {
  type Job = { readonly parallel?: number; readonly script: readonly string[] };
  const tag = { tag: "!reference", collection: "seq" as const, resolve: (items: unknown) => items };
  const jobs = parse(readTemplate("gitlab-fleet.yml"), { customTags: [tag] }) as Record<string, Job>;
  const bash = ["bash", "-eo", "pipefail", "-c"];
  const runJob = async (name: string): Promise<void> => {
    const { parallel, script = [] } = jobs[name] ?? {};
    const shards =
      parallel === undefined
        ? [{}]
        : numbers(parallel, 1).map((number) => ({ CI_NODE_INDEX: number, CI_NODE_TOTAL: String(parallel) }));
    await runShards(bash, script.join("\n"), shards);
  };
  for (const name of ["plan", "review", "canary", "apply", "result"]) await runJob(name);
  expect(read("plan.html")).toContain("<h1>OIDC plan: 6 to create");
  await expectConverged();
});

test("Kubernetes: two indexed Jobs that share a volume, and the merge between them", async () => {
  interface Manifest {
    readonly spec: {
      readonly completions: number;
      readonly template: {
        readonly spec: {
          readonly containers: readonly {
            readonly command: readonly string[];
            readonly args: readonly string[];
            readonly env: readonly { readonly name: string; readonly value: string }[];
          }[];
        };
      };
    };
  }
  const manifests = parseAllDocuments(readTemplate("kubernetes-fleet.yaml")).map(
    (document) => document.toJS() as Manifest,
  );
  const [merge = ""] = shellBlocks("Kubernetes");
  for (const { spec } of manifests) {
    const [container] = spec.template.spec.containers;
    const env = Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value]));
    expect(env["JOB_COMPLETIONS"]).toBe(String(spec.completions));
    const shards = numbers(spec.completions, 0).map((index) => ({ ...env, JOB_COMPLETION_INDEX: index }));
    await runShards(container?.command ?? [], container?.args[0] ?? "", shards);
    await runShards(["sh", "-ec"], merge.replace("/work", place.folder), [{}]);
  }
  await expectConverged();
});

test("AWS Batch: two array jobs, and the commands between them", async () => {
  const tags = [{ tag: "!Ref", resolve: (name: string) => name }];
  const template = parse(readTemplate("aws-batch-fleet.yaml"), { customTags: tags }) as {
    Resources: Record<string, { Properties: { ContainerProperties: { Command: string[] } } }>;
  };
  const [between = ""] = shellBlocks("AWS Batch");
  const size = Number(/size=(\d+)/u.exec(between)?.[1]);
  const lines = between.split("\n").filter((line) => line.startsWith("oidc show"));
  for (const name of ["Plan", "Apply"]) {
    const command = template.Resources[name]?.Properties.ContainerProperties.Command ?? [];
    const shards = numbers(size, 0).map((index) => ({
      ...openContainer(`${name}-${index}`),
      BUCKET: "bucket",
      AWS_BATCH_JOB_ARRAY_INDEX: index,
      AWS_BATCH_JOB_ARRAY_SIZE: String(size),
    }));
    await runShards(command.slice(0, -1), command.at(-1) ?? "", shards);
    await runShards(["sh", "-ec"], ["cd store", ...lines].join("\n"), [{}]);
  }
  expect(read("store/apply-3.json")).toContain('"outcome": "applied"');
  await expectConverged();
});

/** The shell blocks of a section of docs/fleet.md. */
function shellBlocks(section: string): string[] {
  const page = readFileSync(`${ROOT}docs/fleet.md`, "utf8");
  const [, text = ""] = new RegExp(`^## ${section}$(.*?)(?=^## |$(?![\\s\\S]))`, "msu").exec(page) ?? [];
  return [...text.matchAll(/^```sh\n(.*?)^```$/gmsu)].map(([, block = ""]) => block);
}

test("the policies of docs/targets.md are JSON", () => {
  const page = readFileSync(`${ROOT}docs/targets.md`, "utf8");
  const blocks = [...page.matchAll(/^```json\n(.*?)^```$/gmsu)].map(([, block = ""]) => block);
  expect(blocks.map((block) => (JSON.parse(block) as { Version: string }).Version)).toEqual([
    "2012-10-17",
    "2012-10-17",
  ]);
});
