// Completion: what the program proposes, and what a real bash, zsh and fish make of it.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { SHELLS } from "../../src/cli/flags/choices.ts";
import { BIN, CODE_CACHE, collect, type Run } from "../support/run-oidc.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

const STATE = `# url: https://comment.example.com
providers:
  - url: https://gitlab.example.com   # once url: https://other.example.com
    client_id_list: [app-1]
  - { state: absent, "url": "https://idp.example.com/team" }
`;
const IDEM = `a:
  aws.iam.open_id_connect_provider.present:
    - url: 'https://idem.example.com'
`;

/** The profiles that a hostile repository's `AWS_CONFIG_FILE` may name, too. */
const PROFILES = `[default]
[profile me@corp]
[ profile "my profile" ]
[profile evil; touch pwned $(touch pwned) \`touch pwned\`]
[profile tab\there]
[profile escape\u001b[2J]
[profile \u202Etxt]
[profile ::set-env name=A::b]
[profile ##[error]x]
[profile :files 0]
[sso-session corp]
[services local]
`;

/** Stands for `oidc` on the PATH: completes like it, and otherwise notes its arguments. */
const PROGRAM = `#!/bin/sh
[ "$1" != __complete ] || exec "${process.execPath}" "${BIN}" "$@"
{ printf '%s\\037' "$@"; printf '\\036'; } >> "$CALLS"
`;

const place = workplaceOfSuite({
  "states/a.yaml": STATE,
  "states/idem/b.sls": IDEM,
  "states/notes.txt": "url: https://text.example.com\n",
  "states/.hidden/c.yaml": "url: https://hidden.example.com\n",
  "more/d.yml": "providers: [{url: https://more.example.com}]\n",
  "my states.yaml": "url: https://my.example.com\n",
  "line\nfeed.yaml": "",
  "saved.json": "",
  "aws/config": PROFILES,
  "aws/credentials": "[default]\n[keys]\n",
  "programs/oidc": PROGRAM,
  "programs/iam-oidc": PROGRAM,
});
let env: Record<string, string>;
beforeAll(async () => {
  for (const name of ["oidc", "iam-oidc"]) chmodSync(join(place.folder, "programs", name), 0o755);
  env = {
    PATH: `${join(place.folder, "programs")}:${process.env["PATH"] ?? ""}`,
    HOME: place.folder,
    XDG_CACHE_HOME: CODE_CACHE,
    LC_ALL: "C.UTF-8",
    AWS_CONFIG_FILE: join(place.folder, "aws/config"),
    AWS_SHARED_CREDENTIALS_FILE: join(place.folder, "aws/credentials"),
    CALLS: join(place.folder, "calls"),
  };
});

const ask = (...args: readonly string[]): Promise<Run> => place.oidc(["__complete", ...args], { env });
const valuesOf = ({ stdout }: Run): string[] =>
  stdout.split("\n").flatMap((line) =>
    line
      .split("\t")
      .slice(0, 1)
      .filter((value) => value !== ""),
  );

const COMMANDS = [
  "validate",
  "plan",
  "apply",
  "describe",
  "trust",
  "verify",
  "show",
  "sandbox",
  "schema",
  "explain",
  "completion",
  "help",
];
const FORMATS = ["json=", "markdown=", "github=", "gitlab-codequality=", "gitlab-terraform="];
const NAMES = ["default", "me@corp", "my profile", "evil; touch pwned $(touch pwned) `touch pwned`", "keys"];
/** No danger after `--profile=`, but at the start of a line. */
const ODD_NAMES = ["::set-env name=A::b", ":files 0"];
const URLS = ["https://gitlab.example.com", "https://idem.example.com", "https://idp.example.com/team"];

describe("the program proposes", () => {
  test.concurrent.each<[line: string, proposed: string[]]>([
    ["", COMMANDS],
    ["pl", COMMANDS],
    ["help ", COMMANDS],
    ["--profile plan ", COMMANDS],
    ["--output=json ", COMMANDS],
    ["-q ", COMMANDS],
    ["unheard-of ", []],
    ["-", ["-V", "--version", "-h", "--help"]],
    ["explain -", ["--color", "-q", "--quiet", "-v", "--verbose", "--log-format", "-h", "--help"]],
    ["plan --log-format ", ["text", "json"]],
    ["plan --log-format=", ["--log-format=text", "--log-format=json"]],
    ["--color ", ["auto", "always", "never"]],
    ["describe -o ", ["yaml", "json", "idem"]],
    ["verify --report s", ["json=", "markdown=", "github=", "gitlab-codequality=", "sarif="]],
    ["verify --fail-on ", ["critical", "high", "medium", "low"]],
    ["verify --roots ", [":files 0"]],
    ["verify --only git", URLS.map((url) => url.slice("https://".length))],
    ["validate --output ", ["text", "json"]],
    ["plan --strict=", []],
    ["plan --unheard-of=", []],
    ["plan --report ", FORMATS],
    ["plan --report=", FORMATS.map((format) => `--report=${format}`)],
    ["plan --report json=", [":files 5"]],
    ["plan --report=json=sa", [":files 14"]],
    ["plan --account ", []],
    ["plan --endpoint-url ", []],
    ["plan --sandbox-file sa", [":files 0"]],
    ["apply --restore-file=", [":files 15"]],
    ["apply --audit-log ", [":files 0"]],
    ["plan ", [":files 0"]],
    ["plan states ", [":files 0"]],
    ["plan --strict ", [":files 0"]],
    ["plan -- -", [":files 0"]],
    ["schema ", ["state", "plan", "apply", "validate", "describe", "trust", "verify", "audit"]],
    ["show -o ", ["text", "json", "markdown", "html"]],
    ["show sa", [":files 0"]],
    ["completion ", ["bash", "zsh", "fish"]],
    ["plan --profile ", NAMES],
    [
      "--profile=m",
      NAMES.flatMap((name) => (name === "keys" ? [...ODD_NAMES, name] : name)).map(
        (name) => `--profile=${name}`,
      ),
    ],
    ["plan --only ", URLS],
    ["plan --only http", URLS],
    ["plan --only=h", URLS.map((url) => `--only=${url}`)],
    ["plan --only g", ["gitlab.example.com", "idem.example.com", "idp.example.com/team"]],
    ["plan --only x more -o json --only ", ["https://more.example.com"]],
    ["plan more/d.yml states/notes.txt --only ", ["https://more.example.com", "https://text.example.com"]],
    ["plan ~/more --only ", ["https://more.example.com"]],
    [String.raw`plan my\ states.yaml --only `, ["https://my.example.com"]],
    ['plan "my states.yaml" --only ', ["https://my.example.com"]],
    ["plan nowhere - --only ", []],
    ["describe ", URLS],
    ["trust ", [":files 0"]],
    ["trust -o ", ["text", "json", "csv", "markdown", "html"]],
    ["trust --fail-on ", ["critical", "high", "medium", "low"]],
    ["trust --token ", [":files 0"]],
    ["trust --report s", ["json=", "markdown=", "github=", "gitlab-codequality=", "sarif=", "html="]],
  ])("after %j", async (line, proposed) => {
    const words = line.match(/(?:\\.|"[^"]*"|\S)+|(?<= )$|^$/gu) ?? [];
    const answer = await ask("--", ...words);
    expect(answer).toMatchObject({ code: 0, stderr: "" });
    expect(valuesOf(answer)).toEqual(proposed);
  });

  test("every flag of a command's help, with its text", async () => {
    for (const command of ["validate", "plan", "apply", "describe", "trust", "sandbox"]) {
      const { stdout } = await place.oidc([command, "--help"]);
      const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)(?: <.*?>)? +(\S+ \S+)/gmu)];
      const answer = await ask("--", command, "--");
      expect(flags.length).toBeGreaterThan(4);
      const proposed = valuesOf(answer).filter((value) => value.startsWith("--"));
      expect(proposed.toSorted()).toEqual(flags.map(([, flag]) => flag).toSorted());
      for (const [, flag, text] of flags) expect(answer.stdout).toContain(`${flag}\t${text}`);
    }
  });

  test("every code and key that can be explained", async () => {
    const { stdout } = await place.oidc(["explain"]);
    const codes = [...stdout.matchAll(/^ {2}([a-z][a-z0-9-]+) /gmu)].map(([, code]) => code);
    expect(valuesOf(await ask("--", "explain", ""))).toEqual(
      expect.arrayContaining([...codes, "thumbprint_list"]),
    );
  });

  test("nothing for a call that is not a completion script's", async () => {
    expect(await ask()).toMatchObject({ code: 0, stderr: "" });
    expect(await place.oidc(["--help"])).toMatchObject({ stdout: expect.not.stringContaining("__complete") });
  });

  test("what it can, when files are broken", async () => {
    await place.write({
      "broken/a.yaml": "providers: [{ url: https://half.example.com, tags: {",
      "broken/b.yaml": "\u0000\uFFFD: &a [*a]\nurl: https://odd.example.com/\u202Etxt\n",
      "broken/c.yaml": `url: https://late.example.com\n${" ".repeat(5_000_000)}`,
      "broken/d.yaml": `${"[".repeat(500_000)}\n${" ".repeat(500_000)}#`,
      "broken/config": `${"[".repeat(500_000)}\n${"\n".repeat(500_000)}[${" ".repeat(500_000)}`,
    });
    execFileSync("mkfifo", ["broken/e.yaml", "broken/pipe"], { cwd: place.folder });
    const answer = await ask("--", "plan", "broken", "broken/pipe", "/dev/zero", "--only", "");
    expect(answer).toEqual({ code: 0, stdout: "https://half.example.com\n", stderr: "" });
    for (const file of ["broken/config", "broken/pipe", "broken", "nowhere"]) {
      const files = { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: file };
      const profiles = await place.oidc(["__complete", "--", "plan", "--profile", ""], { env: files });
      expect(profiles).toEqual({ code: 0, stdout: "", stderr: "" });
    }
  });

  test("without loading the SDK", async () => {
    const code = `process.argv.splice(1, 0, "node"); require(${JSON.stringify(BIN)});
      process.on("exit", () => console.error(JSON.stringify(Object.keys(require.cache))));`;
    const { stderr } = spawnSync(process.execPath, ["-e", code, "__complete", "--", "plan", "--only", ""], {
      cwd: place.folder,
      encoding: "utf8",
    });
    const loaded: string[] = JSON.parse(stderr);
    expect(loaded).toContain(BIN);
    for (const file of loaded) expect(readFileSync(file, "utf8"), file).not.toMatch(/smithy|amazonaws/iu);
  });
});

describe("for bash it matches, and quotes what would be run", () => {
  test.concurrent.each<[text: string, parts: string[], inserted: string[]]>([
    ["pl", ["pl"], ["plan"]],
    ["pl", ["plain"], ["plan"]],
    ["", ["pl"], COMMANDS],
    ["x", ["x"], []],
    ["--sand", ["plan", "--sand"], ["--sandbox", "--sandbox-file"]],
    ["--", ["completion", "--"], ["--color", "--quiet", "--verbose", "--log-format", "--help"]],
    ["--", ["--"], ["--version", "--help"]],
    ["", ["plan", "--color", "="], ["auto", "always", "never"]],
    ["a", ["plan", "--color", "=", "a"], ["auto", "always"]],
    ["--color=a", ["plan", "--color=a"], ["--color=auto", "--color=always"]],
    [
      "",
      ["plan", "--only", "https", ":"],
      ["//gitlab.example.com", "//idem.example.com", "//idp.example.com/team"],
    ],
    ["//g", ["plan", "--only", "https", ":", "//g"], ["//gitlab.example.com"]],
    ["//g", ["plan", "--only", "=", "https", ":", "//g"], ["//gitlab.example.com"]],
    ["https://g", ["plan", "--only", '"https://g'], ["https://gitlab.example.com"]],
    ["@", ["plan", "--profile", "me", "@"], ["@corp"]],
    ["@c", ["plan", "--profile", "me", "@", "c"], ["@corp"]],
    ["", ["plan", "--profile", "=", ":"], [String.raw`files\ 0`]],
    ["", ["plan", "--profile", "=", "::"], [String.raw`set-env\ name=A::b`]],
    ["my", ["plan", "--profile", "my"], [String.raw`my\ profile`]],
    [String.raw`my\ p`, ["plan", "--profile", String.raw`my\ p`], [String.raw`my\ profile`]],
    ["my p", ["plan", "--profile", "'my p"], ["my profile"]],
    [
      "ev",
      ["plan", "--profile", "ev"],
      [String.raw`evil\;\ touch\ pwned\ \$\(touch\ pwned\)\ \`touch\ pwned\``],
    ],
    ["#", ["plan", "--profile", "#"], [String.raw`\#\#\[error`]],
    ["#", ["plan", "--profile", "'#"], []],
    ["ev", ["plan", "--profile", '"ev'], []],
    ["ev", ["plan", "--profile", "'ev"], []],
    ["cu", ["describe", ">", "cu"], [":files 0"]],
    ["", ["describe", "-o", "json", ">>", ""], [":files 0"]],
  ])("%j of %j", async (text, parts, inserted) => {
    expect(valuesOf(await ask("bash", text, "--", ...parts))).toEqual(inserted);
  });
});

/** Types the lines into the shell, and gathers what it runs `oidc` with. A tab completes. */
async function type(shell: "bash" | "zsh", lines: readonly string[]): Promise<string[][]> {
  const script = (await place.oidc(["completion", shell])).stdout;
  await place.write({ calls: "", [`script.${shell}`]: script, "drive.zsh": DRIVE });
  const [args, input] =
    shell === "bash"
      ? [
          ["--norc", "--noprofile", "-i"],
          ["source script.bash", ...lines],
        ]
      : [["-f", "drive.zsh"], lines];
  // In a session of its own, so that it cannot take the terminal from the tests.
  const child = spawn(shell, args, { cwd: place.folder, env, detached: true, timeout: 50_000 });
  await collect(child, input.map((line) => `${line}\n`).join(""));
  const calls = readFileSync(env["CALLS"] ?? "", "utf8")
    .split("\u001E")
    .slice(0, -1);
  return calls.map((call) => call.split("\u001F").slice(0, -1));
}

/** zsh completes on a terminal only. */
const DRIVE = String.raw`
zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner 'PS1=REA""DY; autoload -U compinit; compinit -u -D; source script.zsh'
zpty -r -m inner output '*READY*'
while IFS= read -r line; do
  zpty -w inner "$line"
  zpty -r -m inner output '*READY*'
done
zpty -d inner
`;

const isHere = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

describe.each(["bash", "zsh"] as const)("typed into %s", (shell) => {
  const here = isHere(shell);
  const rows: [typed: string, ran: string[]][] = [
    ["oidc pl\t", ["plan"]],
    ["iam-oidc plan --det\t", ["plan", "--detailed-exitcode"]],
    ["oidc plan more/\t", ["plan", "more/d.yml"]],
    ["oidc plan my\t", ["plan", "my states.yaml"]],
    ["oidc plan line\t", ["plan", "line\nfeed.yaml"]],
    ["oidc plan --sandbox-file sa\t", ["plan", "--sandbox-file", "saved.json"]],
    ["oidc plan --sandbox-file=sa\t", ["plan", "--sandbox-file=saved.json"]],
    ["oidc plan --report mark\tsa\t", ["plan", "--report", "markdown=saved.json"]],
    ["oidc plan --account sa\t", ["plan", "--account", "sa"]],
    ["oidc plan --color=al\t", ["plan", "--color=always"]],
    ["oidc plan --profile me\t", ["plan", "--profile", "me@corp"]],
    ["oidc plan --profile me@\t", ["plan", "--profile", "me@corp"]],
    ["oidc plan --profile my\t", ["plan", "--profile", "my profile"]],
    ['oidc plan --profile "my\t', ["plan", "--profile", "my profile"]],
    [String.raw`oidc plan --profile=my\ p` + "\t", ["plan", "--profile=my profile"]],
    ["oidc plan --profile ev\t", ["plan", "--profile", NAMES[3] ?? ""]],
    ["oidc plan --only g\t", ["plan", "--only", "gitlab.example.com"]],
    ["oidc plan --only https://g\t", ["plan", "--only", "https://gitlab.example.com"]],
    ["oidc plan --only=https://idp\t", ["plan", "--only=https://idp.example.com/team"]],
    ['oidc plan --only "https://g\t', ["plan", "--only", "https://gitlab.example.com"]],
    ["oidc describe gi\t> sav\t", ["describe", "gitlab.example.com"]],
  ];

  test(`each line means what was proposed; ${here ? "the shell shows it" : "the shell is not here to show it"}`, async () => {
    if (!here) return;
    expect(
      await type(
        shell,
        rows.map(([typed]) => typed),
      ),
    ).toEqual(rows.map(([, ran]) => ran));
    expect(readdirSync(place.folder)).not.toContain("pwned");
  });
});

describe("asked of fish", () => {
  const here = isHere("fish");
  let script: string;
  beforeAll(async () => {
    script = (await place.oidc(["completion", "fish"])).stdout;
  });

  test.each<[line: string, proposed: string[]]>([
    ["oidc pl", ["plan\tshow what apply would change"]],
    ["iam-oidc completion ba", ["bash"]],
    ["oidc plan mo", ["more/"]],
    ["oidc plan line", ["line\nfeed.yaml"]],
    ["oidc plan --sandbox-file=sa", ["--sandbox-file=saved.json"]],
    ["oidc plan --report=mark", ["--report=markdown="]],
    ["oidc plan --report json=sa", ["json=saved.json"]],
    ["oidc plan --account sa", []],
    ["oidc plan --profile my", ["my profile"]],
    ["oidc plan --profile ev", [NAMES[3] ?? ""]],
    ["oidc plan --only=https://g", ["--only=https://gitlab.example.com"]],
    ["oidc plan --only more --only ", URLS],
  ])(`%j; ${here ? "the shell shows it" : "the shell is not here to show it"}`, async (line, proposed) => {
    if (!here) return;
    const ask = `${script}\ncomplete -C $argv[1]`;
    const stdout = execFileSync("fish", ["-c", ask, line], { cwd: place.folder, env, encoding: "utf8" });
    expect(stdout).toBe(proposed.map((one) => `${one}\n`).join(""));
  });
});

test.each(SHELLS)("`completion %s` prints a script for both names of the program", async (shell) => {
  const { code, stdout, stderr } = await place.oidc(["completion", shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/\boidc iam-oidc\b/u);
  expect(stdout).toContain("__complete");
});

test("another shell is a usage error that says which one is meant", async () => {
  const { code, stdout, stderr } = await place.oidc(["completion", "bsh"]);
  expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
  expect(stderr).toContain("did you mean `bash`?");
});
