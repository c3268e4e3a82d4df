// Real processes on one file at once: no change is lost, and a process that dies holds nobody up.

import { readdirSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFileStore } from "../../../src/sandbox/store/create-file-store.ts";
import type { StoredProvider } from "../../../src/sandbox/store/sandbox-state.ts";
import { findAccount, openAccount } from "../../../src/sandbox/store/find-account.ts";
import { buildChild, type ChildProgram } from "./start-child.ts";

const DEFAULT = { partition: "aws", account: "123456789012" };
/** Short, so that a lost lock costs little, and live holders lose theirs now and then on a busy machine. */
const PATIENCE = 500;
let program: ChildProgram;

beforeAll(async () => {
  program = await buildChild();
});
afterAll(() => program.remove());

interface Place {
  readonly folder: string;
  readonly file: string;
}

/** Tests run side by side, each with a file of its own that holds ten providers. */
const inPlace = (run: (place: Place) => Promise<void>) => async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "oidc-sandbox-"));
  const file = join(folder, "sandbox.json");
  await createFileStore(file).update((draft) => {
    const { providers } = openAccount(draft, DEFAULT);
    for (const url of toUrls(ids("shared", 10))) providers.set(url, toProvider(url));
  });
  await run({ folder, file });
  await rm(folder, { recursive: true });
};

function toProvider(url: string): StoredProvider {
  const createDate = "2026-01-01T00:00:00Z";
  return { url, clientIds: [], thumbprints: [], createDate, tags: new Map() };
}

const hammer = (file: string, name: string, count: number) =>
  program.start(file, "hammer", name, String(count), String(PATIENCE));

const sleepInside = (file: string, name: string, milliseconds: number) =>
  program.start(file, "sleep-inside", name, String(milliseconds), String(PATIENCE));

async function addProvider(file: string, url: string): Promise<void> {
  await createFileStore(file, { patience: PATIENCE }).update((draft) => {
    openAccount(draft, DEFAULT).providers.set(url, toProvider(url));
  });
}

async function readAccount(file: string) {
  const { providers } = findAccount(await createFileStore(file).read(), DEFAULT);
  const clientIds = [...providers.values()].flatMap((provider) => provider.clientIds);
  return { urls: [...providers.keys()], clientIds };
}

function ids(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index}`);
}

function toUrls(names: readonly string[]): string[] {
  return names.map((name) => `${name}.example`);
}

/** Three processes make so many providers each, and add as many client IDs. `meanwhile` is done once they run. */
async function hammerTogether({ folder, file }: Place, count: number, meanwhile = (): void => undefined) {
  const names = ["a", "b", "c"];
  const children = names.map((name) => hammer(file, name, count));
  meanwhile();
  expect(await Promise.all(children.map((child) => child.exited))).toEqual([0, 0, 0]);
  const { urls, clientIds } = await readAccount(file);
  const all = names.flatMap((name) => ids(name, count));
  expect(urls.toSorted()).toEqual(toUrls([...all, ...ids("shared", 10)]).toSorted());
  expect(clientIds.toSorted()).toEqual(all.toSorted());
  expect(await readdir(folder)).toEqual(["sandbox.json"]);
}

test.concurrent(
  "three processes make 20 providers and add 20 client IDs each, and none is lost",
  inPlace((place) => hammerTogether(place, 20)),
);

test.concurrent(
  "many that wait for a process that was killed break its lock, and lose nothing",
  inPlace(async (place) => {
    const victim = sleepInside(place.file, "killed", 600_000);
    await victim.reported("run 1");
    await hammerTogether(place, 10, victim.kill);
  }),
);

test.concurrent(
  "what was acknowledged before a kill at any moment is there",
  inPlace(async ({ file }) => {
    const survivor = hammer(file, "survivor", 20);
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const child = hammer(file, `killed${round}`, 1000);
      await child.reported();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
      child.kill();
      await child.exited;
      acknowledged.push(...child.lines);
    }
    expect(await survivor.exited).toBe(0);
    const { urls, clientIds } = await readAccount(file);
    const expected = [...acknowledged, ...ids("survivor", 20)];
    expect(urls).toEqual(expect.arrayContaining(toUrls(expected)));
    expect(clientIds).toEqual(expect.arrayContaining(expected));
  }),
);

test.concurrent(
  "a write that fails leaves the file as it was, and nothing else",
  inPlace(async ({ folder, file }) => {
    const child = program.startLimited(8, file, "hammer", "full", "1000", String(PATIENCE));
    expect(await child.exited).toBe(1);
    const acknowledged = child.lines.slice(0, -1);
    expect(child.lines.at(-1)).toContain(`the sandbox file \`${file}\` cannot be used: EFBIG`);
    expect(acknowledged).not.toEqual([]);
    const { urls } = await readAccount(file);
    expect(urls).toEqual(expect.arrayContaining(toUrls(acknowledged)));
    expect(await readdir(folder)).toEqual(["sandbox.json"]);
  }),
);

test.concurrent(
  "a process that sleeps too long loses the lock, harms nobody, and begins anew",
  inPlace(async ({ folder, file }) => {
    const sleeper = sleepInside(file, "sleeper", 2500);
    await sleeper.reported("run 1");
    await addProvider(file, "quick.example");
    expect((await readAccount(file)).urls).not.toContain("sleeper.example");
    expect(await sleeper.exited).toBe(0);
    expect(sleeper.lines).toEqual(["run 1", "run 2", "done"]);
    const { urls } = await readAccount(file);
    expect(urls).toEqual(expect.arrayContaining(["quick.example", "sleeper.example"]));
    expect(await readdir(folder)).toEqual(["sandbox.json"]);
  }),
);

test.concurrent(
  "an empty lock is free, and what a killed waiter leaves behind is no obstacle",
  inPlace(async ({ folder, file }) => {
    await mkdir(`${file}.lock`);
    await mkdir(`${file}.lock.7-killed`);
    await addProvider(file, "next.example");
    expect((await readAccount(file)).urls).toContain("next.example");
    expect((await readdir(folder)).toSorted()).toEqual(["sandbox.json", "sandbox.json.lock.7-killed"]);
  }),
);

test.concurrent(
  "what is made beside the file has a random name, and nobody else may open it",
  inPlace(async ({ folder, file }) => {
    const seen: [name: string, mode: string][] = [];
    await createFileStore(file).update((draft) => {
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        seen.push([name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
      }
      draft.accounts.clear();
    });
    const random = String.raw`sandbox\.json\.lock/\d+-[0-9a-f]{8}-[0-9a-f-]{27}`;
    expect(seen.toSorted()).toEqual([
      ["sandbox.json", "600"],
      ["sandbox.json.lock", "700"],
      [expect.stringMatching(new RegExp(`^${random}$`, "u")), "600"],
    ]);
  }),
);

test.concurrent.each([
  ["a link to a folder of somebody else's", (lock: string, other: string) => symlink(other, lock)],
  ["a link to a folder that is not there", (lock: string) => symlink("nowhere", lock)],
  ["a file", (lock: string) => writeFile(lock, "precious")],
])("a lock that is %s is an error, and stays as it is", async (_, plant) => {
  await inPlace(async ({ folder, file }) => {
    const other = join(folder, "other");
    await mkdir(other);
    const precious = `7-${crypto.randomUUID()}`;
    await writeFile(join(other, precious), "precious");
    await plant(`${file}.lock`, other);
    await expect(addProvider(file, "next.example")).rejects.toThrow(/cannot be used: \S+ is not a folder/u);
    expect(await readdir(other)).toEqual([precious]);
    expect((await readdir(folder)).toSorted()).toEqual(["other", "sandbox.json", "sandbox.json.lock"]);
  })();
});
