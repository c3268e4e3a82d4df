// The sandbox's file: what stands in it, who may read it, and what happens to files that are no sandbox.

import { execFileSync } from "node:child_process";
import {
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { createFileStore } from "../../../src/sandbox/store/create-file-store.ts";
import { formatStateFile } from "../../../src/sandbox/store/format-state-file.ts";
import { parseStateFile } from "../../../src/sandbox/store/parse-state-file.ts";
import { SandboxFileError } from "../../../src/sandbox/store/sandbox-file-error.ts";
import { emptyState, type SandboxState } from "../../../src/sandbox/store/sandbox-state.ts";
import { findAccount, openAccount } from "../../../src/sandbox/store/find-account.ts";
import { workplaceOfEachTest } from "../../support/use-workplace.ts";
import { connect, createTestSandbox } from "../sandbox-clients.ts";
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";

const DEFAULT = { partition: "aws", account: "123456789012" };
const place = workplaceOfEachTest();
let file: string;

beforeEach(async () => {
  file = join(place.folder, "sandbox.json");
});

function addProvider(draft: SandboxState, url: string): void {
  openAccount(draft, DEFAULT).providers.set(url, {
    url,
    clientIds: ["app"],
    thumbprints: ["a".repeat(40)],
    createDate: "2026-01-02T03:04:05.678Z",
    tags: new Map([["team", "platform"]]),
  });
}

async function urlsIn(path: string): Promise<string[]> {
  return [...findAccount(await createFileStore(path).read(), DEFAULT).providers.keys()];
}

async function makeSparse(path: string, size: number): Promise<void> {
  const handle = await open(path, "w");
  await handle.truncate(size);
  await handle.close();
}

const MAX_FILE = 64 * 1024 * 1024;

const ONE_PROVIDER = `{
  "accounts": [
    {
      "account": "123456789012",
      "aliases": [],
      "partition": "aws",
      "providers": [
        {
          "clientIds": [
            "app"
          ],
          "createDate": "2026-01-02T03:04:05.678Z",
          "tags": [
            {
              "key": "team",
              "value": "platform"
            }
          ],
          "thumbprints": [
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          ],
          "url": "idp.example.com"
        }
      ],
      "roles": []
    }
  ],
  "format": "oidc.sandbox",
  "sessions": [],
  "version": 1
}
`;

test("the file is JSON that people can read, with sorted keys and a version", async () => {
  await createFileStore(file).update((draft) => addProvider(draft, "idp.example.com"));
  expect(await readFile(file, "utf8")).toBe(ONE_PROVIDER);
});

test("a file that is not there is an empty sandbox, and reading does not make one", async () => {
  expect(await createFileStore(file).read()).toEqual(emptyState());
  expect(await readdir(place.folder)).toEqual([]);
});

test("missing folders are made; nobody else may look into file and folder", async () => {
  const deep = join(place.folder, "a", "b", "sandbox.json");
  await createFileStore(deep).update((draft) => addProvider(draft, "x.example"));
  const modes = await Promise.all(
    [join(place.folder, "a"), join(place.folder, "a", "b"), deep].map(async (path) => {
      const { mode } = await stat(path);
      return (mode & 0o777).toString(8);
    }),
  );
  expect(modes).toEqual(["700", "700", "600"]);
  expect(await readdir(join(place.folder, "a", "b"))).toEqual(["sandbox.json"]);
});

test("everything that a sandbox can hold is there in the next process", async () => {
  const { iam, sts } = connect(createTestSandbox({ store: createFileStore(file) }));
  await iam.send(new CreateOpenIDConnectProviderCommand({ Url: "https://z.example" }));
  await iam.send(new CreateOpenIDConnectProviderCommand({ Url: "https://a.example" }));
  const policy = { Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" } };
  const role = {
    RoleName: "Deploy",
    Description: "d",
    Tags: [{ Key: "a", Value: "b" }],
    AssumeRolePolicyDocument: JSON.stringify(policy),
  };
  const { Role } = await iam.send(new CreateRoleCommand(role));
  await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "me" }));

  const store = createFileStore(file);
  const state = await store.read();
  const { providers, roles } = findAccount(state, DEFAULT);
  expect([...providers.keys()]).toEqual(["z.example", "a.example"]);
  expect(roles.get("deploy")).toMatchObject({ name: "Deploy", tags: new Map([["a", "b"]]) });
  expect(state.sessions.size).toBe(1);
  const next = connect(createTestSandbox({ store }));
  const list = await next.iam.send(new ListOpenIDConnectProvidersCommand({}));
  expect(list.OpenIDConnectProviderList).toHaveLength(2);
});

test("an update that changes nothing does not touch the file", async () => {
  const store = createFileStore(file);
  await store.update((draft) => addProvider(draft, "x.example"));
  const before = await stat(file);
  await store.update((draft) => addProvider(draft, "x.example"));
  const after = await stat(file);
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
});

test("an update that throws changes nothing, leaves nothing behind, and does not stop the next", async () => {
  const store = createFileStore(file);
  await store.update((draft) => addProvider(draft, "x.example"));
  const failing = store.update((draft) => {
    addProvider(draft, "y.example");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(findAccount(await store.read(), DEFAULT).providers.has("y.example")).toBe(false);
  await store.update((draft) => addProvider(draft, "z.example"));
  expect(await urlsIn(file)).toEqual(["x.example", "z.example"]);
  expect(await readdir(place.folder)).toEqual(["sandbox.json"]);
});

test.each([
  ["one store", () => [createFileStore(file)]],
  ["two stores of one file", () => [createFileStore(file), createFileStore(file)]],
])("a hundred updates at once follow one another: %s", async (_, open) => {
  const stores = open();
  const urls = Array.from({ length: 100 }, (__, index) => `idp-${index}.example`);
  const updates = urls.map(async (url, index) =>
    stores[index % stores.length]?.update((draft) => addProvider(draft, url)),
  );
  await Promise.all(updates);
  expect((await urlsIn(file)).toSorted()).toEqual(urls.toSorted());
});

test("what others write is seen, in the file's place or in the file", async () => {
  const store = createFileStore(file);
  await store.update((draft) => addProvider(draft, "x.example"));
  const seen = async () => [...findAccount(await store.read(), DEFAULT).providers.keys()];
  await createFileStore(file).update((draft) => addProvider(draft, "y.example"));
  expect(await seen()).toEqual(["x.example", "y.example"]);
  await writeFile(file, (await readFile(file, "utf8")).replace("y.example", "changed.example"));
  expect(await seen()).toEqual(["x.example", "changed.example"]);
  await rm(file);
  expect(await seen()).toEqual([]);
});

test("what others write is seen even if the file looks the same: as large and as old", async () => {
  const store = createFileStore(file);
  await store.update((draft) => addProvider(draft, "x.example"));
  const text = await readFile(file, "utf8");
  const seen: string[][] = [];
  for (const url of ["x.example", "y.example"]) {
    await writeFile(file, text.replace("x.example", url));
    await utimes(file, 1, 1);
    seen.push([...findAccount(await store.read(), DEFAULT).providers.keys()]);
  }
  expect(seen).toEqual([["x.example"], ["y.example"]]);
});

describe("a file that is no sandbox is refused, and left as it is", () => {
  const edit = (from: string, to: string) => ONE_PROVIDER.replace(from, to);

  test.each([
    ["no JSON", "providers: []\n", "is not valid JSON"],
    ["an empty file", "", "is not valid JSON"],
    ["half a file", ONE_PROVIDER.slice(0, 200), "is not valid JSON"],
    ["a list", "[]", "is not a sandbox file"],
    ["null", "null", "is not a sandbox file"],
    ["another program's JSON", '{"version":1}', "is not a sandbox file"],
    [
      "another version",
      edit('"version": 1', '"version": 2'),
      "has version 2, but this program only reads version 1",
    ],
    [
      "a version that nests deeply",
      edit('"version": 1', `"version": ${"[".repeat(100_000)}${"]".repeat(100_000)}`),
      "has an unknown version, but this program only reads version 1",
    ],
    ["no accounts", '{"format":"oidc.sandbox","version":1,"sessions":[]}', "accounts is missing"],
    [
      "a key of a later version",
      edit('"aliases": []', '"aliases": [], "x": 1'),
      "accounts[0].x is not a key of this format",
    ],
    [
      "a key with a special name",
      edit('"aliases": []', '"aliases": [], "__proto__": {}'),
      "accounts[0].__proto__ is not a key of this format",
    ],
    ["a text instead of a list", edit('"roles": []', '"roles": ""'), "accounts[0].roles must be a list"],
    [
      "a list instead of an object",
      edit('{\n              "key": "team",\n              "value": "platform"\n            }', "[]"),
      "accounts[0].providers[0].tags[0] must be an object",
    ],
    ["a number instead of a text", edit('"app"', "7"), "accounts[0].providers[0].clientIds[0] must be text"],
    [
      "a character that no answer can carry",
      edit('"app"', '"\\u0001"'),
      "accounts[0].providers[0].clientIds[0] has an invalid value",
    ],
    ["an account that is none", edit("123456789012", "1234"), "accounts[0].account has an invalid value"],
    [
      "a date that is none",
      edit("2026-01-02", "2026-99-02"),
      "accounts[0].providers[0].createDate must be a date",
    ],
    [
      "a tag twice",
      edit('"tags": [', '"tags": [{"key":"team","value":""},'),
      "accounts[0].providers[0].tags[1] appears twice",
    ],
  ])("%s", async (_, text, problem) => {
    await writeFile(file, text);
    const store = createFileStore(file);
    const tries = [store.read(), store.update((draft) => addProvider(draft, "x.example"))];
    for (const attempt of await Promise.allSettled(tries)) {
      expect(attempt).toMatchObject({ status: "rejected", reason: { file } });
      const reason = (attempt as PromiseRejectedResult).reason as Error;
      expect(reason).toBeInstanceOf(SandboxFileError);
      expect(reason.message).toContain(`the sandbox file \`${file}\``);
      expect(reason.message).toContain(problem);
    }
    expect(await readFile(file, "utf8")).toBe(text);
    expect(await readdir(place.folder)).toEqual(["sandbox.json"]);
  });

  test.each<readonly [what: string, make: () => unknown, problem: string]>([
    [
      "a file in Latin-1",
      () => writeFile(file, ONE_PROVIDER.replace("app", "café"), "latin1"),
      "is not UTF-8",
    ],
    ["a folder", () => mkdir(file), "is not a regular file"],
    ["a pipe that nobody writes to", () => execFileSync("mkfifo", [file]), "is not a regular file"],
    ["a device without an end", () => symlink("/dev/zero", file), "is not a regular file"],
    ["a file that is too large", () => makeSparse(file, MAX_FILE + 1), "is larger than 64 MiB"],
  ])("%s", async (_, make, problem) => {
    await make();
    const store = createFileStore(file);
    const refusal = { name: "SandboxFileError", message: expect.stringContaining(problem) };
    await expect(store.read()).rejects.toMatchObject(refusal);
    await expect(store.update(() => undefined)).rejects.toMatchObject(refusal);
    expect(await readdir(place.folder)).toEqual(["sandbox.json"]);
  });

  test("a state that would be too large to read again is not written", async () => {
    const store = createFileStore(file);
    await store.update((draft) => addProvider(draft, "x.example"));
    const growing = store.update((draft) => addProvider(draft, "y".repeat(MAX_FILE)));
    await expect(growing).rejects.toThrow("would be larger than 64 MiB");
    expect(await urlsIn(file)).toEqual(["x.example"]);
    expect(await readdir(place.folder)).toEqual(["sandbox.json"]);
  });

  test("a file in the place of its folder", async () => {
    await writeFile(file, "");
    const below = createFileStore(join(file, "sandbox.json"));
    await expect(below.read()).rejects.toBeInstanceOf(SandboxFileError);
    await expect(below.update(() => undefined)).rejects.toBeInstanceOf(SandboxFileError);
  });
});

describe("a path that is a symbolic link", () => {
  const link = (): string => join(place.folder, "link.json");

  test("stays a link, and what it points to changes", async () => {
    await createFileStore(file).update((draft) => addProvider(draft, "x.example"));
    await symlink("sandbox.json", link());
    const store = createFileStore(link());
    await store.update((draft) => addProvider(draft, "y.example"));
    expect(await readlink(link())).toBe("sandbox.json");
    expect(await urlsIn(file)).toEqual(["x.example", "y.example"]);
    expect([...findAccount(await store.read(), DEFAULT).providers.keys()]).toHaveLength(2);
    expect((await readdir(place.folder)).toSorted()).toEqual(["link.json", "sandbox.json"]);
  });

  test("may lead through others, relative to the folder that each is really in", async () => {
    await mkdir(join(place.folder, "real/deep"), { recursive: true });
    await symlink("real/deep", join(place.folder, "way"));
    await symlink("../target.json", join(place.folder, "real/deep/second"));
    await symlink("way/second", link());
    await createFileStore(link()).update((draft) => addProvider(draft, "x.example"));
    expect(await urlsIn(join(place.folder, "real/target.json"))).toEqual(["x.example"]);
    expect(await readlink(link())).toBe("way/second");
  });

  test("may point to a file that is not there yet, in a folder that is not there either", async () => {
    await symlink("new/sandbox.json", link());
    expect(await createFileStore(link()).read()).toEqual(emptyState());
    await createFileStore(link()).update((draft) => addProvider(draft, "x.example"));
    expect(await urlsIn(join(place.folder, "new/sandbox.json"))).toEqual(["x.example"]);
    expect(await readlink(link())).toBe("new/sandbox.json");
  });

  test("shares its lock with the file itself", async () => {
    await symlink("sandbox.json", link());
    const stores = [createFileStore(file), createFileStore(link())];
    const urls = Array.from({ length: 40 }, (_, index) => `idp-${index}.example`);
    await Promise.all(
      urls.map(async (url, index) => stores[index % 2]?.update((draft) => addProvider(draft, url))),
    );
    expect((await urlsIn(file)).toSorted()).toEqual(urls.toSorted());
  });

  test("that leads nowhere is an error", async () => {
    await symlink("sandbox.json", link());
    await symlink("link.json", file);
    const store = createFileStore(file);
    await expect(store.read()).rejects.toThrow("cannot be used: ELOOP");
    await expect(store.update(() => undefined)).rejects.toThrow("cannot be used: ELOOP");
    expect((await readdir(place.folder)).toSorted()).toEqual(["link.json", "sandbox.json"]);
  });
});

test("what is written is what is read", async () => {
  const text = ONE_PROVIDER.replace("team", "__proto__");
  expect(formatStateFile(parseStateFile(file, text))).toBe(text);
});
