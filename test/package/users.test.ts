// Users of the package: npm installs the tarball in an empty folder, and there it has to work.

import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { collect, type Run } from "../support/run-oidc.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";
import { packPackage, run } from "./pack-package.ts";
import { NODE_VERSIONS, nodeProgram, toolScript } from "./tools.ts";

const STATE = `providers:
  - url: https://idp.example.com
    client_id_list: [app-1]
    tags: { team: platform }
`;

/** Everything a program does with the library: read files, plan, apply, describe. */
const SCRIPT = `import { apply, createClients, describe, destroyClients, loadStates, plan } from "iam-oidc";

const clients = await createClients({
  region: "us-east-1",
  endpointUrl: process.argv[2],
  credentials: { accessKeyId: "AKIA" + process.argv[3], secretAccessKey: "s" },
});
const states = await loadStates(["states"]);
const made = await plan(states, clients, { account: process.argv[3] });
const { outcome } = await apply(made, clients);
const again = await apply(await plan(states, clients), clients);
const { providers } = await describe(clients);
destroyClients(clients);
console.log(JSON.stringify([outcome, again.outcome, providers.map(({ issuer }) => issuer)]));
`;

/** Strict users: what is optional stays optional, and nothing is \`any\`. */
const TYPED = `import { AwsError, ProblemError, apply, createClients, describe, loadStates, plan } from "iam-oidc";
import type { ApplyResult, Change, Clients, Description, Operation, Plan, Problem, States } from "iam-oidc";

export async function run(paths: readonly string[]): Promise<ApplyResult> {
  const clients: Clients = await createClients({ region: "us-east-1" });
  const states: States = await loadStates([...paths]);
  const made: Plan = await plan(states, clients, { account: "123456789012" });
  const changes: readonly Change[] = made.targets.flatMap((target) => target.changes);
  const operations: readonly Operation[] = changes.flatMap((change) => change.operations);
  for (const operation of operations) {
    if (operation.api === "iam:CreateOpenIDConnectProvider") console.log(operation.params.Url);
    // @ts-expect-error: a delete has no URL, and an operation is not any
    if (operation.api === "iam:DeleteOpenIDConnectProvider") console.log(operation.params.Url);
  }
  const description: Description = await describe(clients);
  // @ts-expect-error: what is described cannot be changed
  description.providers.push(description.providers[0]);
  return apply(made, clients);
}

export function explain(error: unknown): readonly Problem[] | string {
  if (error instanceof ProblemError) return error.problems;
  return error instanceof AwsError ? error.failure.code : String(error);
}

// @ts-expect-error: an undefined region is not a region that was left out
void createClients({ region: undefined });
`;

const place = workplaceOfSuite();
beforeAll(async () => {
  const tarball = await packPackage();
  await run("npm", ["install", "--no-audit", "--no-fund", tarball.path], place.folder);
  await tarball.remove();
  await mkdir(join(place.folder, "states"));
  await writeFile(join(place.folder, "states", "a.yaml"), STATE);
  await writeFile(join(place.folder, "use.mjs"), SCRIPT);
});

const bin = (name = "oidc"): string => join(place.folder, "node_modules", ".bin", name);

function start(
  version: string,
  args: readonly string[],
  home = place.folder,
): ChildProcessWithoutNullStreams {
  const env = { HOME: home, AWS_EC2_METADATA_DISABLED: "true" };
  return spawn(nodeProgram(version), args, { cwd: place.folder, env });
}

const node = (version: string, ...args: readonly string[]): Promise<Run> => collect(start(version, args), "");

test("npm installs it without a script of anybody running", async () => {
  const lock = await readFile(join(place.folder, "node_modules", ".package-lock.json"), "utf8");
  const { packages }: { packages: Record<string, { hasInstallScript?: boolean }> } = JSON.parse(lock);
  const names = Object.keys(packages);
  expect(names).toContain("node_modules/iam-oidc");
  expect(names.filter((name) => packages[name]?.hasInstallScript === true)).toEqual([]);
});

describe.each(NODE_VERSIONS)("on Node %s", (version) => {
  const file = `sandbox-${version}.json`;

  test("it is that version of Node", async () => {
    expect((await node(version, "--version")).stdout).toBe(`v${version}\n`);
  });

  test("compiled code is kept in the user's own folder", async () => {
    await node(version, bin(), "--version");
    const kept = await readdir(join(place.folder, ".cache", "oidc")).catch(() => []);
    expect(kept.some((name) => name.startsWith(`v${version}-`))).toBe(true);
  });

  test("a home that the system will not make is no obstacle", async () => {
    const { code } = await collect(start(version, [bin(), "--version"], "/proc/nope"), "");
    expect(code).toBe(0);
  });

  test("the command says its version, by either of its names", async () => {
    const text = await readFile(join(place.folder, "node_modules", "iam-oidc", "package.json"), "utf8");
    const own: { version: string } = JSON.parse(text);
    for (const name of ["oidc", "iam-oidc"]) {
      expect(await node(version, bin(name), "--version")).toEqual({
        code: 0,
        stdout: `${own.version}\n`,
        stderr: "",
      });
    }
  });

  test("the command validates, applies, has nothing to do, and describes", async () => {
    const sandbox = ["--sandbox-file", file];
    expect(await node(version, bin(), "validate")).toMatchObject({ code: 0, stderr: "" });
    expect(await node(version, bin(), "apply", "--yes", ...sandbox)).toMatchObject({ code: 0 });
    const again = await node(version, bin(), "apply", "--yes", ...sandbox);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("No changes.");
    const described = await node(version, bin(), "describe", ...sandbox);
    expect(described).toMatchObject({ code: 0, stderr: "" });
    expect(described.stdout).toContain("url: https://idp.example.com");
  });

  test("plain JavaScript imports the library and does the same", async () => {
    const server = start(version, [bin(), "sandbox", "--port", "0", "--sandbox-file", `library-${file}`]);
    const closed = once(server, "close");
    const [said]: [Buffer] = (await once(server.stdout, "data")) as [Buffer];
    const url = /AWS_ENDPOINT_URL=(\S+)/u.exec(said.toString())?.[1] ?? "";
    const used = await node(version, "use.mjs", url, "210987654321");
    server.kill("SIGTERM");
    await closed;
    expect(used).toMatchObject({ code: 0 });
    expect(JSON.parse(used.stdout)).toEqual(["applied", "nothing-to-do", ["idp.example.com"]]);
  });
});

describe("strict TypeScript accepts the library's types, and checks with them", () => {
  const own = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  test.each([
    ["TypeScript 5.9, nodenext", () => toolScript("tsc"), "nodenext", "nodenext"],
    ["TypeScript 5.9, bundler", () => toolScript("tsc"), "esnext", "bundler"],
    ["TypeScript 7, nodenext", () => own, "nodenext", "nodenext"],
    ["TypeScript 7, bundler", () => own, "esnext", "bundler"],
  ])("%s", async (_name, compiler, module, resolution) => {
    await writeFile(join(place.folder, "use.mts"), TYPED);
    const types = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));
    const compilerOptions = {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      skipLibCheck: false,
      target: "es2023",
      lib: ["es2023"],
      module,
      moduleResolution: resolution,
      types: ["node"],
      typeRoots: [types],
    };
    await writeFile(
      join(place.folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["use.mts"] }),
    );
    const { code, stdout } = await collect(
      spawn(process.execPath, [compiler(), "-p", "."], { cwd: place.folder }),
      "",
    );
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });
});
