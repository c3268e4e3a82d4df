// The flags of a run → the flags of a command that is printed for its user.

import { expect, test } from "vitest";
import { createWholeProgram } from "../../../src/cli/create-program.ts";
import type { AwsOptions } from "../../../src/cli/flags/aws-options.ts";
import { completeHelp } from "../../../src/cli/run/complete-help.ts";
import { toCommand, toSameCommand, type PrintedCommand } from "../../../src/cli/run/to-command.ts";
import type { RunFlags } from "../../../src/cli/run/to-flags.ts";

test.each<[AwsOptions, string[], string]>([
  [{}, [], "oidc plan"],
  [{ sandbox: true }, ["states"], "oidc plan --sandbox states"],
  [{ profile: "prod" }, ["states"], "oidc plan --profile prod states"],
  [{ profile: "my team" }, ["-"], "oidc plan --profile 'my team' -"],
  [{ profile: "-x" }, ["-y", "z"], "oidc plan --profile=-x -- -y z"],
  [{ sandbox: true, sandboxFile: "s.json" }, [], "oidc plan --sandbox-file s.json"],
  [
    { region: "cn-north-1", account: "123456789012" },
    [],
    "oidc plan --region cn-north-1 --account 123456789012",
  ],
])("%j %j: %s", (options, paths, command) => {
  expect(toCommand("plan", paths, options, { env: {} })).toBe(command);
});

const EVERYTHING: RunFlags = {
  profile: "prod",
  targets: "t.yaml",
  roleName: "r",
  target: ["a*", "b"],
  shard: { index: 1, total: 4 },
  only: ["*.example"],
  prune: true,
  skipOtherStates: true,
  connectTo: ["a.example:443:127.0.0.1:8443"],
  roots: "ca.pem",
};
const TARGETS = "--targets t.yaml --role-name r --target 'a*' --target b --shard 1/4";
const ISSUERS = "--connect-to a.example:443:127.0.0.1:8443 --roots ca.pem";

test.each<[PrintedCommand, string]>([
  ["plan", `--profile prod ${TARGETS} --only '*.example' --prune --skip-other-states ${ISSUERS}`],
  ["describe", `--profile prod ${TARGETS}`],
  ["trust", `--profile prod ${TARGETS} --only '*.example' --skip-other-states`],
  ["verify", `--only '*.example' --skip-other-states ${ISSUERS}`],
  ["validate", "--skip-other-states"],
])("of all the flags of a run, %s gets those that it has", (name, flags) => {
  expect(toSameCommand(name, ["states"], EVERYTHING, { env: {} })).toBe(`oidc ${name} ${flags} states`);
  const { options } = createWholeProgram().commands.find((command) => command.name() === name) ?? {
    options: [],
  };
  const known = new Set(options.map(({ long }) => long));
  const given = flags.match(/--[a-z-]+(?= )|--[a-z-]+$/gu) ?? [];
  expect(given.filter((flag) => !known.has(flag))).toEqual([]);
});

test("what no file declares is asked for with the files, unless none was found", () => {
  const help = "`oidc describe --output-dir states` writes what the account has";
  const call = { paths: ["infra"], options: { sandbox: true }, io: { env: {} } };
  const helpOf = (code: string): string | undefined => completeHelp([{ code, help }], call)[0]?.help;
  expect(helpOf("no-such-provider")).toContain(
    "`oidc describe --sandbox --undeclared infra --output-dir states`",
  );
  expect(helpOf("no-state-files")).toContain("`oidc describe --sandbox --output-dir states`");
});

test("more paths than a line can hold become a word for them", () => {
  const paths = Array.from({ length: 30 }, (_, index) => `states/${index}.yaml`);
  const call = { paths, options: { sandbox: true }, io: { env: {} } };
  expect(completeHelp([{ help: "run `oidc plan` again" }], call)).toEqual([
    { help: "run `oidc plan --sandbox PATH…` again" },
  ]);
});
