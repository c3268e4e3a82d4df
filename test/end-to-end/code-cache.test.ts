// What a run finds in the user's cache folder → the same run as without a cache.

import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const STATES = { "states/a.yaml": "providers:\n  - url: https://idp.example.com\n" };
const VALID = { code: 0, stdout: "1 file, 1 provider: valid.\n", stderr: "" };

const place = workplaceOfEachTest(STATES);
let caches: string;
beforeEach(async () => {
  caches = join(place.folder, "caches");
});

const validate = (env: Readonly<Record<string, string>> = {}): Promise<Run> =>
  place.oidc(["validate"], { env: { XDG_CACHE_HOME: caches, ...env } });

/** The files of compiled code. */
async function findCode(): Promise<string[]> {
  const found = await readdir(caches, { recursive: true }).catch(() => []);
  return found.filter((name) => name.endsWith(".code")).map((name) => join(caches, name));
}

test("the first run keeps its code, for itself alone and for this version of Node", async () => {
  expect(await validate()).toEqual(VALID);
  const files = await findCode();
  expect(files.map((file) => file.split("/").at(-1))).toContain("program.js.code");
  for (const file of files) {
    expect(file).toContain(`/oidc/${process.version}-${process.arch}-`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  }
});

test("the second run takes it, and writes nothing", async () => {
  await validate();
  const files = await findCode();
  const inodes = await Promise.all(files.map(async (file) => (await stat(file)).ino));
  expect(await validate()).toEqual(VALID);
  expect(await findCode()).toEqual(files);
  expect(await Promise.all(files.map(async (file) => (await stat(file)).ino))).toEqual(inodes);
});

test("many first runs at once do not disturb each other", async () => {
  const runs = await Promise.all(Array.from({ length: 6 }, () => validate()));
  expect(runs).toEqual(runs.map(() => VALID));
  const left = (await readdir(caches, { recursive: true })).filter((name) => /\.\d+$/u.test(name));
  expect(left).toEqual([]);
  expect(await validate()).toEqual(VALID);
});

describe("code of older builds", () => {
  const build = (age: number): string => `v20.19.0-x64-${age.toString(16).padStart(16, "0")}`;
  const ages = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  /** Folders of so many builds, the first one the youngest, and one of somebody else. */
  async function keep(count: number): Promise<void> {
    await mkdir(join(caches, "oidc/notes"), { recursive: true });
    for (const age of ages(count)) {
      const folder = join(caches, "oidc", build(age));
      await mkdir(folder);
      await writeFile(join(folder, "program.js.code"), "");
      await utimes(folder, 1e9 - age, 1e9 - age);
    }
    await utimes(join(caches, "oidc/notes"), 1, 1);
    await chmod(join(caches, "oidc"), 0o700);
  }
  const findBuilds = async (): Promise<string[]> =>
    (await readdir(join(caches, "oidc"))).filter((name) => name.startsWith("v20.19.0-x64-0000"));

  test("goes when that of a new one is kept, except for the seven youngest", async () => {
    await keep(12);
    expect(await validate()).toEqual(VALID);
    expect(await findBuilds()).toEqual(ages(7).map(build));
    expect(await readdir(join(caches, "oidc"))).toHaveLength(7 + 1 + 1);
  });

  test("stays if there is little of it", async () => {
    await keep(7);
    expect(await validate()).toEqual(VALID);
    expect(await findBuilds()).toHaveLength(7);
  });

  test("is not looked for by a run that finds its own code", async () => {
    await validate();
    await keep(12);
    expect(await validate()).toEqual(VALID);
    expect(await findBuilds()).toHaveLength(12);
  });

  test("goes while many runs remove it", async () => {
    await keep(40);
    const runs = await Promise.all(Array.from({ length: 4 }, () => validate()));
    expect(runs).toEqual(runs.map(() => VALID));
    expect(await findBuilds()).toEqual(ages(7).map(build));
  });
});

test("code that is damaged is neither run nor kept", async () => {
  await validate();
  const files = await findCode();
  for (const file of files) {
    const code = await readFile(file);
    await writeFile(file, Buffer.from(code.map((byte, at) => (at === 200 ? byte ^ 255 : byte))));
  }
  expect(await validate()).toEqual(VALID);
  for (const file of files) {
    const code = await readFile(file);
    expect(code.subarray(0, code.length / 2).equals(code.subarray(code.length / 2))).toBe(true);
  }
});

test("V8 flags that the code was not compiled for do no harm", async () => {
  await validate();
  expect(await validate({ NODE_OPTIONS: "--stack-trace-limit=50" })).toEqual(VALID);
  expect(await validate()).toEqual(VALID);
});

describe("there is no cache", () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ["when Node's switch for its own is set", { NODE_DISABLE_COMPILE_CACHE: "1" }],
    ["in a folder that depends on where the run is", { XDG_CACHE_HOME: "caches" }],
    ["without a home", { XDG_CACHE_HOME: "", HOME: "" }],
  ])("%s", async (_name, env) => {
    expect(await validate(env)).toEqual(VALID);
    expect(await readdir(place.folder)).toEqual(["states"]);
  });

  test("in a folder that others may write to: what is in there is neither run nor replaced", async () => {
    await validate();
    const [folder = ""] = await readdir(join(caches, "oidc"));
    const program = join(caches, "oidc", folder, "program.js.code");
    await writeFile(program, "planted, and replaced by a run that looks at it");
    await chmod(join(caches, "oidc"), 0o777);
    expect(await validate()).toEqual(VALID);
    expect(await readFile(program, "utf8")).toBe("planted, and replaced by a run that looks at it");
  });

  test("where the system allows none", async () => {
    await writeFile(caches, "a file\n");
    expect(await validate()).toEqual(VALID);
  });
});
