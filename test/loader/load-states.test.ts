// PATH arguments on a real disk: which files are read, how they are shown, and which paths are refused.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadStates } from "../../src/loader/load-states.ts";
import type { Place } from "../../src/model/problem.ts";
import { toTable } from "../support/parse-text.ts";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "oidc-loader-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

/** Writes files that each declare a provider named after them. */
function write(...files: string[]): void {
  for (const file of files)
    put(file, `providers:\n  - url: https://${file.replaceAll(/\W/g, "-")}.example\n`);
}

function put(file: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
}

const filesOf = async (...paths: string[]): Promise<readonly string[]> =>
  (await loadStates(paths, { cwd })).files;

test("a folder is read with all that is in it, but for dot-names and node_modules", async () => {
  write("s/b.yaml", "s/a.yml", "s/c/d.sls", "s/c.yaml", "s/e.txt", "s/.f.yaml", "s/.g/h.yaml");
  write("s/node_modules/i.yaml");
  expect(await filesOf("s")).toEqual(["s/a.yml", "s/b.yaml", "s/c.yaml", "s/c/d.sls"]);
});

test.each([
  ["states", "states/a.yaml"],
  ["states/", "states/a.yaml"],
  ["states//", "states/a.yaml"],
  ["./states", "./states/a.yaml"],
  ["./states/a.yaml", "./states/a.yaml"],
  ["states/../states", "states/../states/a.yaml"],
  [".", "./states/a.yaml"],
])("%s is shown as %s", async (path, shown) => {
  write("states/a.yaml");
  const { files, providers } = await loadStates([path], { cwd });
  expect(files).toEqual([shown]);
  expect(providers[0]?.source).toEqual({ file: shown, line: 2, column: 5 });
});

test("an absolute path stays absolute", async () => {
  write("a.yaml");
  expect(await filesOf(join(cwd, "a.yaml"))).toEqual([join(cwd, "a.yaml")]);
});

test("without a path, `states/` is read", async () => {
  write("states/a.yaml", "b.yaml");
  expect(await filesOf()).toEqual(["states/a.yaml"]);
});

test("a named file is read whatever its name ends with", async () => {
  write("a.txt", "b");
  expect(await filesOf("a.txt", "b")).toEqual(["a.txt", "b"]);
});

test("a file that is reached twice is read once", async () => {
  write("s/a.yaml");
  symlinkSync("a.yaml", join(cwd, "s/b.yaml"));
  const states = await loadStates(["s", "./s/a.yaml", "s/b.yaml", "s/../s"], { cwd });
  expect([states.files, states.problems]).toEqual([["s/a.yaml"], []]);
});

test("folders that hold each other are read once", async () => {
  write("s/a/b.yaml");
  symlinkSync("..", join(cwd, "s/a/up"));
  symlinkSync("../..", join(cwd, "s/a/top"));
  expect(await filesOf("s")).toEqual(["s/a/b.yaml"]);
});

test("a folder of 900 folders in each other is read", async () => {
  const depth = 900;
  // Short names: the whole path has to fit into 4,096 bytes.
  mkdirSync(join(cwd, "s", ...Array.from({ length: depth }, () => "d")), { recursive: true });
  for (let level = 0; level <= depth; level += 1) {
    const folder = ["s", ...Array.from({ length: level }, () => "d")].join("/");
    writeFileSync(join(cwd, folder, "a.yaml"), `providers:\n  - url: https://h${level}.example\n`);
  }
  const { providers, problems } = await loadStates(["s"], { cwd });
  expect([providers.length, problems]).toEqual([depth + 1, []]);
});

test("standard input is read once and shown as <stdin>", async () => {
  let reads = 0;
  const stdin = async (): Promise<Uint8Array> => {
    reads += 1;
    return new TextEncoder().encode("providers:\n  - url: https://a.example\n");
  };
  const states = await loadStates(["-", "-"], { cwd, stdin });
  expect(reads).toBe(1);
  expect(states).toMatchObject({
    files: ["<stdin>"],
    providers: [{ issuer: "a.example", source: { file: "<stdin>", line: 2, column: 5 } }],
    problems: [],
  });
});

test.each([
  [
    "nothing, without `states/`",
    [],
    "no-state-files",
    "no PATH is given, and there is no folder `states/` here",
  ],
  ["a folder without state files", ["empty"], "no-state-files", "there is no state file in `empty`"],
  [
    "a folder of folders without state files",
    ["nested"],
    "no-state-files",
    "there is no state file in `nested`",
  ],
  ["a path that does not exist", ["sates"], "no-such-path", "`sates` does not exist"],
  ["an empty path", [""], "no-such-path", "`` does not exist"],
  ["a path through a file", ["good.yaml/a"], "unreadable-path", "cannot read `good.yaml/a`: not a directory"],
  [
    "a pattern",
    ["states/*.yaml"],
    "pattern-not-expanded",
    "there is no file `states/*.yaml`, and `oidc` does not expand patterns",
  ],
  [
    "a pipe",
    ["pipe.yaml"],
    "unreadable-path",
    "cannot read `pipe.yaml`: it is neither a regular file nor a folder",
  ],
  [
    "a device",
    ["/dev/null"],
    "unreadable-path",
    "cannot read `/dev/null`: it is neither a regular file nor a folder",
  ],
  [
    "a pipe in a folder",
    ["pipes"],
    "unreadable-path",
    "cannot read `pipes/a.yaml`: it is neither a regular file nor a folder",
  ],
  [
    "a link to nothing",
    ["links"],
    "unreadable-path",
    "cannot read `links/a.yaml`: no such file or directory",
  ],
  [
    "a link to itself",
    ["loop.yaml"],
    "unreadable-path",
    "cannot read `loop.yaml`: too many symbolic links encountered",
  ],
  [
    "standard input where there is none",
    ["-"],
    "unreadable-path",
    "cannot read `-`: there is no standard input",
  ],
])("%s is a usage problem", async (_what, paths, code, message) => {
  write("good.yaml");
  for (const folder of ["empty", "nested/a", "pipes", "links"])
    mkdirSync(join(cwd, folder), { recursive: true });
  execFileSync("mkfifo", [join(cwd, "pipe.yaml"), join(cwd, "pipes/a.yaml")]);
  symlinkSync("nowhere", join(cwd, "links/a.yaml"));
  symlinkSync("loop.yaml", join(cwd, "loop.yaml"));
  const { problems } = await loadStates(paths, { cwd });
  expect(problems).toMatchObject([{ severity: "error", kind: "usage", code, message }]);
});

test.each([
  ["no folder `states/`", []],
  ["an empty folder `states/`", ["states"]],
])("%s: the help says what can write the first file", async (_what, paths) => {
  if (paths.length > 0) mkdirSync(join(cwd, "states"));
  const { problems } = await loadStates(paths, { cwd });
  expect(problems[0]?.help).toContain("`oidc describe --output-dir states` write");
});

test.each([
  ["staets", "did you mean `states`?"],
  ["./staets", "did you mean `./states`?"],
  ["states/gihub.yaml", "did you mean `states/github.yaml`?"],
  ["nothing-like-it", "what is there: `infra`, `mine.yaml`, `states`"],
  ["./nothing-like-it", "what is there: `./infra`, `./mine.yaml`, `./states`"],
  ["infra/x", "there is no state file in `infra`"],
  ["many/x", "state files end in `.yaml`, `.yml` or `.sls`"],
  ["nowhere/x.yaml", "there is no folder `nowhere`"],
  ["https://gitlab.com", "a PATH is a file or a folder; `--only` picks providers by URL"],
  ["", "is a variable empty?"],
  ["states/*.yaml", "name the folder `states`: all state files in it are read"],
  ["stat*", "name the folder `.`: all state files in it are read"],
  ["nowhere/*.yaml", "name the folder: all state files in it are read"],
])("%s: %s", async (path, help) => {
  const files = [
    "states/github.yaml",
    "mine.yaml",
    "infra/readme.txt",
    ".oidc/a.yaml",
    "node_modules/a.yaml",
  ];
  for (const file of files) write(file);
  if (path.startsWith("many/")) for (let file = 0; file < 7; file += 1) write(`many/${file}.yaml`);
  expect((await loadStates([path], { cwd })).problems[0]?.help).toBe(help);
});

test("a link that leads nowhere is not proposed in its own place", async () => {
  write("states/a.yaml");
  symlinkSync("nowhere", join(cwd, "states/gone.yaml"));
  const { problems } = await loadStates(["states/gone.yaml"], { cwd });
  expect(problems).toMatchObject([{ code: "no-such-path", help: "what is there: `states/a.yaml`" }]);
});

test("a bad path does not hide what is wrong with the files", async () => {
  put("a.yaml", "providers: x\n");
  const { problems } = await loadStates(["missing", "a.yaml"], { cwd });
  expect(problems.map(({ code }) => code)).toEqual(["no-such-path", "wrong-type"]);
});

test("a file of more than 8 MiB is refused, and counts as read", async () => {
  put("a.yaml", new Uint8Array(8 * 1024 * 1024 + 1).fill(0x20));
  put("b.yaml", new Uint8Array(8 * 1024 * 1024).fill(0x20));
  const { files, problems } = await loadStates(["."], { cwd });
  expect(problems).toMatchObject([
    { kind: "state", code: "file-too-large", source: { file: "./a.yaml", line: 1, column: 1 } },
  ]);
  expect(files).toEqual(["./a.yaml", "./b.yaml"]);
});

test.each<[what: string, a: string, b: string, ...problems: string[]]>([
  ["a URL twice", "https://x.example", "https://x.example", "b.yaml 2:10 duplicate-provider"],
  [
    "a URL present and absent",
    "https://x.example",
    "https://x.example\n    state: absent",
    "b.yaml 2:10 conflicting-state",
  ],
  ["another case", "https://x.example", "https://X.example", "b.yaml 2:10 near-duplicate-url (warning)"],
  [
    "a trailing slash",
    "https://x.example/a",
    "https://x.example/a/",
    "b.yaml 2:10 near-duplicate-url (warning)",
  ],
  ["another path", "https://x.example/a", "https://x.example/b"],
  [
    "a URL twice, one of them wrong otherwise",
    "https://x.example",
    "https://x.example\n    nmae: x",
    "b.yaml 2:10 duplicate-provider",
    "b.yaml 3:5 unknown-key",
  ],
])("two files with %s", async (_what, a, b, ...expected) => {
  put("a.yaml", `providers:\n  - url: ${a}\n`);
  put("b.yaml", `providers:\n  - url: ${b}\n`);
  const { problems } = await loadStates(["b.yaml", "a.yaml"], { cwd });
  const table = problems.map((problem) => `${problem.source?.file} ${toTable([problem])[0]}`);
  expect(table).toEqual(expected);
});

test("a duplicate points at the first declaration, in the order of the files' names", async () => {
  put("z.yaml", "providers:\n  - url: https://x.example\n");
  put("a.yaml", "\nproviders:\n  - url: https://x.example\n");
  const { problems } = await loadStates(["z.yaml", "a.yaml"], { cwd });
  expect(problems).toEqual([
    {
      severity: "error",
      kind: "state",
      code: "duplicate-provider",
      message: "`https://x.example` is declared twice",
      help: "keep one of the declarations",
      source: { file: "z.yaml", line: 2, column: 10, lineText: "  - url: https://x.example", length: 17 },
      related: [
        {
          file: "a.yaml",
          line: 3,
          column: 10,
          lineText: "  - url: https://x.example",
          length: 17,
          label: "first declared here",
        },
      ],
    },
  ]);
});

test("native and idem files of one folder are one set", async () => {
  put("s/a.yaml", "providers:\n  - url: https://b.example\n");
  put(
    "s/b.sls",
    "x:\n  aws.iam.open_id_connect_provider.present: [{ url: https://b.example }]\ny:\n  aws.iam.open_id_connect_provider.present: [{ url: https://a.example }]\n",
  );
  const states = await loadStates(["s"], { cwd });
  expect(states.providers.map(({ issuer }) => issuer)).toEqual(["a.example", "b.example", "b.example"]);
  expect(states.problems).toMatchObject([
    { code: "duplicate-provider", source: { file: "s/b.sls", line: 2 } },
  ]);
});

test("the account that one file names holds for all", async () => {
  put("s/a.yaml", "providers: []\n");
  put("s/b.yaml", "account: '123456789012'\n");
  put("s/c.yaml", "account: 123456789012\n");
  const { account, problems } = await loadStates(["s"], { cwd });
  expect(problems).toEqual([]);
  expect(account).toEqual({ account: "123456789012", source: { file: "s/b.yaml", line: 1, column: 10 } });
});

test("two accounts conflict, and the second is shown with the first", async () => {
  put("s/a.yaml", "account: 123456789012\n");
  put("s/b.yaml", "account: 210987654321\n");
  const { problems } = await loadStates(["s"], { cwd });
  expect(problems).toMatchObject([
    {
      code: "conflicting-accounts",
      source: { file: "s/b.yaml", line: 1, column: 10 },
      related: [{ file: "s/a.yaml", line: 1, column: 10, label: "first named here" } as Place],
    },
  ]);
});
