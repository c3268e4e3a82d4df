// Completion scripts: what a real bash proposes, and that zsh and fish are told the same.

import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHELLS } from "../../src/cli/completion/shells.ts";
import type { Shell } from "../../src/cli/completion/shells.ts";
import { openWorkplace } from "../support/run-oidc.ts";
import type { Workplace } from "../support/run-oidc.ts";

let place: Workplace;
const scripts = new Map<Shell, string>();
beforeAll(async () => {
  const names = [
    "states/a.yaml",
    "my states.yaml",
    "saved.json",
    "odd/two\nlines.yaml",
    "odd/end\n",
    "odd/x",
  ];
  place = await openWorkplace(Object.fromEntries(names.map((name) => [name, ""])));
  for (const shell of SHELLS) scripts.set(shell, (await place.oidc(["completion", shell])).stdout);
});
afterAll(() => place.remove());

/** Does what readline does: the line as words, of which the last is completed. */
const COMPLETE = `
eval "$(cat)"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_oidc
printf '%s\\0' "\${COMPREPLY[@]}"
`;

/** What bash proposes for the last word; at a \`=\` readline breaks words, too. */
function complete(line: string): string[] {
  const words = line
    .split(" ")
    .flatMap((word) => word.split(/(=)/u).filter((part, at) => part !== "" || at === 0 || at === 2));
  const stdout = execFileSync("bash", ["--noprofile", "--norc", "-c", COMPLETE, "bash", ...words], {
    cwd: place.folder,
    input: scripts.get("bash"),
    encoding: "utf8",
  });
  return stdout.split("\0").filter((word) => word !== "");
}

const COMMANDS = [
  "validate",
  "plan",
  "apply",
  "describe",
  "sandbox",
  "schema",
  "explain",
  "completion",
  "help",
];

describe("in bash", () => {
  test.each<[line: string, proposed: string[]]>([
    ["oidc ", COMMANDS],
    ["oidc pl", ["plan"]],
    ["oidc help ap", ["apply"]],
    ["oidc --profile plan pl", ["plan"]],
    ["oidc --output=json pl", ["plan"]],
    ["oidc -q pl", ["plan"]],
    ["oidc plan --detailed", ["--detailed-exitcode"]],
    ["oidc plan states --detailed", ["--detailed-exitcode"]],
    ["oidc --detailed", []],
    ["oidc describe --detailed", []],
    ["oidc apply --y", ["--yes"]],
    ["oidc plan --log-format ", ["text", "json"]],
    ["oidc plan --log-format=", ["text", "json"]],
    ["oidc plan --log-format=j", ["json"]],
    ["oidc --color ", ["auto", "always", "never"]],
    ["oidc describe -o i", ["idem"]],
    ["oidc validate -o i", []],
    ["oidc plan --report mark", ["markdown="]],
    ["oidc plan --report json=sa", ["saved.json"]],
    ["oidc plan --account ", []],
    ["oidc plan --sandbox-file sa", ["saved.json"]],
    ["oidc plan st", ["states"]],
    ["oidc plan states/", ["states/a.yaml"]],
    ["oidc plan my", ["my states.yaml"]],
    ["oidc plan odd/", ["odd/two\nlines.yaml", "odd/end\n", "odd/x"]],
    ["oidc plan odd/two", ["odd/two\nlines.yaml"]],
    ["oidc plan ~/.oidc-nowhere", []],
    ["oidc plan --report gitlab", ["gitlab-codequality=", "gitlab-terraform="]],
    ["oidc validate --report gitlab", ["gitlab-codequality="]],
    ["oidc plan -- --", []],
    ["oidc describe st", []],
    ["oidc schema ", ["state", "plan", "apply", "validate", "describe"]],
    ["oidc explain unknown", ["unknown-key", "unknown-profile"]],
    ["oidc completion f", ["fish"]],
    ["oidc sandbox --po", ["--port"]],
  ])("%j", (line, proposed) => {
    expect(complete(line).toSorted()).toEqual(proposed.toSorted());
  });

  test("every flag of a command's help is proposed", async () => {
    for (const command of ["validate", "plan", "apply", "describe", "sandbox"]) {
      const { stdout } = await place.oidc([command, "--help"]);
      const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gmu)].map(([, flag]) => flag);
      expect(flags.length).toBeGreaterThan(4);
      expect(complete(`oidc ${command} --`).toSorted()).toEqual(flags.toSorted());
    }
  });
});

/** How to have a script read without running it. */
const SYNTAX_CHECKS = { bash: ["-n"], zsh: ["-n"], fish: ["--no-execute"] };

describe.each(SHELLS)("the script for %s", (shell) => {
  const isHere = spawnSync(shell, ["--version"]).status === 0;

  test(`names every command and its flags; ${isHere ? "the shell reads it" : "the shell is not here to read it"}`, async () => {
    const script = scripts.get(shell) ?? "";
    for (const command of COMMANDS) expect(script).toContain(command);
    const { stdout } = await place.oidc(["apply", "--help"]);
    for (const [, flag = ""] of stdout.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gmu)) {
      expect(script).toContain(shell === "fish" ? `-l ${flag} ` : `--${flag}`);
    }
    expect(script).not.toMatch(/undefined|\[object/u);
    if (!isHere) return;
    // From a file: fish cannot read a script from the socket that Node makes of its standard input.
    await place.write({ script });
    const args = [...SYNTAX_CHECKS[shell], join(place.folder, "script")];
    const { status, stderr } = spawnSync(shell, args, { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

test("another shell is a usage error that says which one is meant", async () => {
  const { code, stdout, stderr } = await place.oidc(["completion", "bsh"]);
  expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
  expect(stderr).toContain("did you mean `bash`?");
});
