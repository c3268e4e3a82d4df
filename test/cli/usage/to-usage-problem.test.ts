// Whatever is typed wrong, the answer is one frame, and its help says what to type instead.

import { expect, test } from "vitest";
import { main } from "../../../src/cli/main.ts";
import type { Io } from "../../../src/cli/process/io.ts";
import { plain } from "../../../src/report/text/style.ts";

/** The message and the help of a run that ends before it does anything. */
async function run(
  line: string,
): Promise<{ code: number; message: string | undefined; help: string | undefined }> {
  let text = "";
  const output = {
    write: (more: string) => (text += more),
    isTerminal: false,
    style: plain,
  };
  const io = { env: {}, stdout: output, stderr: output } as unknown as Io;
  const code = await main(line.split(" "), io);
  const [, message, help] =
    /^error\[usage\]: (.*)\n(?: {2}= help: (.*)\n)?$/u.exec(text.replaceAll(/\n {4,}/gu, " ")) ?? [];
  return { code, message, help };
}

const SAVE = "`--output FORMAT` chooses the format, and `> FILE` saves what is printed";
const AWS_ONLY = "only `oidc plan`, `oidc apply`, `oidc describe` and `oidc trust` take it";

test.each([
  ["pln", "unknown command `pln`", "did you mean `plan`?"],
  ["help plam", "unknown command `plam`", "did you mean `plan`?"],
  ["help nothing", "unknown command `nothing`", "`oidc --help` lists the commands"],
  ["version", "unknown command `version`", "`oidc --version` prints the version"],
  ["diff", "unknown command `diff`", "`oidc plan` shows what would change"],
  ["import", "unknown command `import`", "`oidc describe` prints what the account has, as a state file"],
  [
    "destroy",
    "unknown command `destroy`",
    "declare the provider with `state: absent`, then run `oidc apply`",
  ],
  [
    "init",
    "unknown command `init`",
    "write a state file, or let `oidc describe --output-dir states` write one from what the account has",
  ],
  ["docs", "unknown command `docs`", "did you mean `oidc plan docs`?"],
  ["--sandbox", "no command given", "`oidc --help` lists the commands"],
  [
    "plan --endpoint-url http://me:s3cr3t@localhost",
    "`http://[not shown]@localhost` is not a valid value for `--endpoint-url`",
    "an endpoint must not contain a user or a password",
  ],
  ["plan --sandbx", "unknown option `--sandbx`", "did you mean `--sandbox`?"],
  ["verify --prune", "unknown option `--prune`", "only `oidc plan` and `oidc apply` take it"],
  ["plan --yes", "unknown option `--yes`", "only `oidc apply` takes it"],
  ["plan -y", "unknown option `-y`", "only `oidc apply` takes it"],
  ["apply --auto-approve", "unknown option `--auto-approve`", "`--yes` applies without asking"],
  ["apply --dry-run", "unknown option `--dry-run`", "`oidc plan` shows what would change"],
  // Terraform writes long flags with one hyphen; commander reads `-out` as `-o ut`.
  ["apply -auto-approve", "unknown option `-auto-approve`", "`--yes` applies without asking"],
  ["plan -out=p.json", "unknown option `-out=p.json`", SAVE],
  ["plan -out p.json", "unknown option `-out`", SAVE],
  ["plan -json", "unknown option `-json`", "`-o json` prints JSON"],
  ["plan -detailed-exitcode", "unknown option `-detailed-exitcode`", "did you mean `--detailed-exitcode`?"],
  [
    "plan --auto-approve",
    "unknown option `--auto-approve`",
    "`--yes` applies without asking; only `oidc apply` takes it",
  ],
  [
    "validate --endpoint=x",
    "unknown option `--endpoint=x`",
    `did you mean \`--endpoint-url\`? ${AWS_ONLY.replace("only", "Only")}`,
  ],
  [
    "explain --json",
    "unknown option `--json`",
    "`-o json` prints JSON; only `oidc validate`, `oidc plan`, `oidc apply`, `oidc describe`, `oidc trust`, `oidc verify` and `oidc show` take it",
  ],
  ["plan --acount=1", "unknown option `--acount=1`", "did you mean `--account`?"],
  ["plan --sandbox=yes", "unknown option `--sandbox=yes`", "`--sandbox` takes no value"],
  ["validate --profile=x", "unknown option `--profile=x`", AWS_ONLY],
  ["plan -var x", "unknown option `-var`", "`oidc help plan` lists its flags"],
  ["plan -var=x", "unknown option `-var=x`", "`oidc help plan` lists its flags"],
  ["-version", "unknown option `-version`", "did you mean `--version`?"],
  ["plan -qx", "unknown option `-x`", "`oidc help plan` lists its flags"],
  ["plan --whatever", "unknown option `--whatever`", "`oidc help plan` lists its flags"],
  [
    "--whatever",
    "unknown option `--whatever`",
    "`oidc --help` lists the commands, and `oidc help COMMAND` the flags of one",
  ],
  [
    "--profile x validate",
    "`--profile` does not apply to `validate`",
    "`oidc help validate` lists its flags",
  ],
  ["plan --account", "`--account` needs a value", "`--account <id>`: refuse to run against another account"],
  ["describe -o html", "`html` is not a valid value for `--output`", "choose one of yaml, json, idem"],
  [
    "plan -o jsn",
    "`jsn` is not a valid value for `--output`",
    "did you mean `json`? The choices are text, json, markdown",
  ],
  ["-o html plan", "`html` is not a valid value for `--output`", "choose one of text, json, markdown"],
  ["completion", "`oidc completion` needs a shell", "name one of bash, zsh, fish"],
  ["show", "`oidc show` needs a file", "name documents of one kind, or - for standard input"],
  [
    "sandbox states",
    "`oidc sandbox` takes no argument, so `states` is one too many",
    "`oidc help sandbox` shows what it takes",
  ],
  [
    "schema state plan",
    "`oidc schema` takes one argument, so `plan` is one too many",
    "`oidc help schema` shows what it takes",
  ],
])("%s", async (line, message, help) => {
  expect(await run(line)).toEqual({ code: 4, message, help });
});
