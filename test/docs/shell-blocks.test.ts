// Every block of shell commands in README and docs runs here, in the sandbox. One that cannot is marked above its fence:
//
//   <!-- needs: terraform -->                                other programs; it has no command of ours
//   <!-- tested by: test/docs/fleet-examples.test.ts -->     its commands run there

import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toExampleFiles } from "../../scripts/docs/example-files.ts";
import { DEFAULT_PORT } from "../../src/cli/commands/sandbox.ts";
import { BIN, CODE_CACHE, collect, openWorkplace, type Run, type Workplace } from "../support/run-oidc.ts";
import { PAGES, readBlocks, ROOT, toFiles } from "./read-page.ts";

/** Pages that carry no marks: `oidc explain` prints the first, the second is made from the code. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "docs/diagnostics.md": "test/cli/commands/explain.test.ts",
  "docs/cli/sandbox.md": "test/conformance/aws-cli.test.ts",
};

test.each(Object.entries(ELSEWHERE))("%s is tested by %s", (page, path) => {
  expect(readBlocks(page).some(({ language }) => language === "sh")).toBe(true);
  expect(existsSync(ROOT + path)).toBe(true);
});

test("the sandbox's example calls the port that it listens on", () => {
  const text = readBlocks("docs/cli/sandbox.md").find(({ language }) => language === "sh")?.text;
  expect(text).toMatch(new RegExp(`^oidc sandbox\\naws .* http://127\\.0\\.0\\.1:${DEFAULT_PORT}\\n$`, "u"));
});

const pages = PAGES.filter((page) => !(page in ELSEWHERE)).flatMap((page) => {
  const blocks = readBlocks(page).filter(({ language }) => language === "sh");
  return blocks.length === 0 ? [] : [{ page, blocks }];
});

const OURS = /(?:^|[|&;(]\s*)(?:npx |\.\/node_modules\/\.bin\/)?(?:iam-)?oidc /mu;

describe("a block that does not run here", () => {
  const marked = pages.flatMap(({ page, blocks }) =>
    blocks.flatMap(({ mark, text }) => (mark === null ? [] : [{ page, ...mark, text }])),
  );

  test.each(marked)("$page: $key: $value", ({ page, key, value, text }) => {
    expect(["needs", "tested by"]).toContain(key);
    if (key === "needs") expect(text).not.toMatch(OURS);
    else expect(readFileSync(ROOT + value, "utf8")).toContain(page);
  });
});

/** `oidc`, with a person's answer to `apply`, and with issuers that refuse: nobody is contacted. */
const PROGRAM = `#!/bin/bash
case "$1" in
  apply) set -- "$@" --yes ;;
  verify) set -- "$@" --connect-to ::127.0.0.1:9 --fail-on critical ;;
esac
exec ${JSON.stringify(process.execPath)} ${JSON.stringify(BIN)} "$@"
`;
const PROGRAMS = {
  "bin/oidc": PROGRAM,
  "bin/iam-oidc": PROGRAM,
  // Without the version that a line names.
  "bin/npx": '#!/bin/bash\nexec "${1%@*}" "${@:2}"\n',
  // What it would install is here.
  "bin/npm": "#!/bin/bash\nexit 0\n",
};
const CONFIG = "[profile prod]\naws_access_key_id = AKIA123456789012\naws_secret_access_key = x\n";
const STATES = "providers:\n  - url: https://token.actions.githubusercontent.com\n";
const TARGETS =
  'targets:\n  - { name: a, account: "111111111111" }\n  - { name: b, account: "222222222222" }\n';

/** As `aws organizations list-accounts` prints it. */
const ACCOUNTS = {
  Accounts: [
    {
      Id: "444444444444",
      Arn: "arn:aws:organizations::123456789012:account/o-exampleorgid/444444444444",
      Email: "shop@example.com",
      Name: "shop",
      Status: "ACTIVE",
      JoinedMethod: "CREATED",
      JoinedTimestamp: "2024-02-29T12:00:00+00:00",
    },
  ],
};

/** What the lines of any page may name: documents, state files, an account with a provider. */
let given: Record<string, string> = {};
beforeAll(async () => {
  const place = await openWorkplace({ "states/a.yaml": STATES });
  const print = async (...args: readonly string[]): Promise<string> => (await place.oidc(args)).stdout;
  const plan = await print("plan", "--sandbox", "-o", "json");
  const apply = await print("apply", "--yes", "--sandbox", "-o", "json");
  given = {
    ...toExampleFiles(ROOT),
    "state.yaml": STATES,
    "plan.json": plan,
    "plan-1.json": plan,
    "apply.json": apply,
    ".oidc/sandbox.json": readFileSync(`${place.folder}/.oidc/sandbox.json`, "utf8"),
    ".aws/config": CONFIG,
    "targets.yaml": TARGETS,
    "accounts.json": JSON.stringify(ACCOUNTS),
  };
  await place.remove();
});

/** The examples of docs/cli are of any files; the files on those pages are for their recorded runs. */
const filesOf = (page: string): Record<string, string> =>
  page.startsWith("docs/cli/") ? {} : toFiles(readBlocks(page));

const unmarked = pages.flatMap(({ page, blocks }) => {
  const shown = blocks.filter(({ mark }) => mark === null).map(({ text }) => text);
  return shown.length === 0 ? [] : [{ page, shown }];
});

describe.each(unmarked)("$page", ({ page, shown }) => {
  let place: Workplace;
  beforeAll(async () => {
    const files = filesOf(page);
    const hasStates = Object.keys(files).some((name) => name.startsWith("states/"));
    place = await openWorkplace({
      ...given,
      ...(!hasStates && { "states/a.yaml": STATES }),
      ...PROGRAMS,
      ...files,
    });
    for (const name of Object.keys(PROGRAMS)) chmodSync(`${place.folder}/${name}`, 0o755);
    for (const folder of [".zfunc", ".config/fish/completions"]) {
      mkdirSync(`${place.folder}/${folder}`, { recursive: true });
    }
  });
  afterAll(() => place.remove());

  const run = (text: string): Promise<Run> => {
    const env = {
      PATH: `${place.folder}/bin:${process.env["PATH"] ?? ""}`,
      HOME: place.folder,
      XDG_CACHE_HOME: CODE_CACHE,
      OIDC_CLI_SANDBOX: "1",
      GITHUB_STEP_SUMMARY: "summary.md",
    };
    return collect(spawn("bash", ["-eo", "pipefail", "-c", text], { cwd: place.folder, env }), "");
  };

  // In order: a block may need what one above it has written.
  test.each(shown)("%s", async (text) => {
    const { code, stderr } = await run(text);
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  });
});
