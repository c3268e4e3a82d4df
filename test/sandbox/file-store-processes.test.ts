// Real processes on one file at once: no change is lost, and a process that dies holds nobody up.
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createFileStore } from "../../src/sandbox/create-file-store.ts";
import { emptyState, findAccount, openAccount } from "../../src/sandbox/sandbox-state.ts";
import type { StoredProvider } from "../../src/sandbox/sandbox-state.ts";
import { buildChild } from "./start-child.ts";
import type { ChildProgram } from "./start-child.ts";

const DEFAULT = { partition: "aws", account: "123456789012" };
let program: ChildProgram;
let folder: string;
let file: string;

beforeAll(async () => {
  program = await buildChild();
});
afterAll(() => program.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "oidc-sandbox-"));
  file = join(folder, "sandbox.json");
  await createFileStore(file).update((draft) => {
    const { providers } = openAccount(draft, DEFAULT);
    for (let index = 0; index < 10; index += 1) {
      const provider = toProvider(`shared-${index}.example`);
      providers.set(provider.url, provider);
    }
  });
});
afterEach(() => rm(folder, { recursive: true }));

function toProvider(url: string): StoredProvider {
  const createDate = "2026-01-01T00:00:00Z";
  return { url, clientIds: [], thumbprints: [], createDate, tags: new Map() };
}

async function readAccount() {
  const { providers } = findAccount(await createFileStore(file).read(), DEFAULT);
  const clientIds = [...providers.values()].flatMap((provider) => provider.clientIds);
  return { urls: [...providers.keys()], clientIds };
}

function ids(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index}`);
}

const toUrls = (names: readonly string[]) => names.map((name) => `${name}.example`);

test("two processes make 100 providers and add 100 client IDs each, and none is lost", async () => {
  const children = ["a", "b"].map((name) => program.start(file, "hammer", name, "100"));
  expect(await Promise.all(children.map((child) => child.exited))).toEqual([0, 0]);
  const { urls, clientIds } = await readAccount();
  const all = [...ids("a", 100), ...ids("b", 100)];
  expect(urls.toSorted()).toEqual([...toUrls(all), ...toUrls(ids("shared", 10))].toSorted());
  expect(clientIds.toSorted()).toEqual(all.toSorted());
  expect(await readdir(folder)).toEqual(["sandbox.json"]);
});

test("a process that is killed while it holds the lock is no obstacle", async () => {
  const child = program.start(file, "sleep-inside", "killed", "600000");
  await child.reported("run 1");
  child.kill();
  await child.exited;
  const before = performance.now();
  await createFileStore(file).update((draft) => {
    openAccount(draft, DEFAULT).providers.set("next.example", toProvider("next.example"));
  });
  expect(performance.now() - before).toBeLessThan(4000);
  expect((await readAccount()).urls).toContain("next.example");
  expect((await readAccount()).urls).not.toContain("killed.example");
  expect(await readdir(folder)).toEqual(["sandbox.json"]);
});

test("many that find the lock of a dead process break it once, and lose nothing", async () => {
  const victim = program.start(file, "sleep-inside", "killed", "600000");
  await victim.reported("run 1");
  const children = ["a", "b", "c", "d"].map((name) => program.start(file, "hammer", name, "10"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  victim.kill();
  expect(await Promise.all(children.map((child) => child.exited))).toEqual([0, 0, 0, 0]);
  const all = ["a", "b", "c", "d"].flatMap((name) => ids(name, 10));
  const { urls, clientIds } = await readAccount();
  expect(urls).toHaveLength(all.length + 10);
  expect(clientIds.toSorted()).toEqual(all.toSorted());
});

test("what was acknowledged before a kill at any moment is there", async () => {
  const survivor = program.start(file, "hammer", "survivor", "60");
  const acknowledged: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const child = program.start(file, "hammer", `killed${round}`, "1000");
    await child.reported();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
    child.kill();
    await child.exited;
    acknowledged.push(...child.lines);
  }
  expect(await survivor.exited).toBe(0);
  const { urls, clientIds } = await readAccount();
  const expected = [...acknowledged, ...ids("survivor", 60)];
  expect(urls).toEqual(expect.arrayContaining(toUrls(expected)));
  expect(clientIds).toEqual(expect.arrayContaining(expected));
});

test("a write that fails leaves the file of before, and nothing else", async () => {
  const child = program.startLimited(8, file, "hammer", "full", "1000");
  expect(await child.exited).toBe(1);
  const acknowledged = child.lines.slice(0, -1);
  expect(child.lines.at(-1)).toContain(`The sandbox file ${file} cannot be used: EFBIG`);
  expect(acknowledged).not.toEqual([]);
  const { urls } = await readAccount();
  expect(urls).toEqual(expect.arrayContaining(toUrls(acknowledged)));
  expect(await readdir(folder)).toEqual(["sandbox.json"]);
});

test("a process that sleeps too long loses the lock, harms nobody, and begins anew", async () => {
  const sleeper = program.start(file, "sleep-inside", "sleeper", "9000");
  await sleeper.reported("run 1");
  const before = performance.now();
  await createFileStore(file).update((draft) => {
    openAccount(draft, DEFAULT).providers.set("quick.example", toProvider("quick.example"));
  });
  expect(performance.now() - before).toBeLessThan(8500);
  expect(await sleeper.exited).toBe(0);
  expect(sleeper.lines).toEqual(["run 1", "run 2", "done"]);
  const { urls } = await readAccount();
  expect(urls).toEqual(expect.arrayContaining(["quick.example", "sleeper.example"]));
  expect(await readdir(folder)).toEqual(["sandbox.json"]);
});

test.each([
  ["an empty folder, left between two steps of a release", undefined],
  ["an entry that another process had begun to break", "1-00000000-dead.broken"],
])("free is also a lock that is %s", async (_, entry) => {
  await mkdir(`${file}.lock`);
  if (entry !== undefined) await writeFile(join(`${file}.lock`, entry), "");
  await writeFile(`${file}.1-00000000-dead.tmp`, "half a sta");
  const before = performance.now();
  await createFileStore(file).update((draft) => {
    draft.accounts.clear();
    Object.assign(draft, emptyState());
  });
  expect(performance.now() - before).toBeLessThan(4000);
  expect((await readAccount()).urls).toEqual([]);
  const left = entry === undefined ? ["sandbox.json", "sandbox.json.1-00000000-dead.tmp"] : ["sandbox.json"];
  expect((await readdir(folder)).toSorted()).toEqual(left);
});
