// The commands around a change: validate, plan, apply.

import { Option } from "commander";
import { issuerOptions } from "../flags/issuer-options.ts";
import {
  commonOptions,
  noInputOption,
  outputOption,
  skipOtherStatesOption,
  strictOption,
} from "../flags/options.ts";
import { awsOptions } from "../flags/aws-options.ts";
import { toChoice, toFingerprintStart, toLimit, toPath } from "../flags/parsers.ts";
import { PLAN_FORMATS, reportOption, STATE_FORMATS } from "../flags/report-option.ts";
import { targetOptions } from "../flags/target-options.ts";
import { PATHS, type CommandSpec } from "./command-spec.ts";
import { checkRolesOption, pruneOption } from "../flags/plan-options.ts";

export const CHANGE_SPECS: readonly CommandSpec[] = [
  {
    name: "validate",
    summary: "check the state files; no network",
    examples: ["oidc validate states", "oidc validate - < state.yaml"],
    argument: PATHS,
    options: () => [
      outputOption(["text", "json"]),
      reportOption(STATE_FORMATS),
      strictOption(),
      skipOtherStatesOption(),
      ...commonOptions(),
    ],
    load: async () => (await import("../commands/validate.ts")).validateCommand,
  },
  {
    name: "plan",
    summary: "show what apply would change",
    examples: ["oidc plan states", "oidc plan -o json --account 123456789012"],
    argument: PATHS,
    options: () => [
      outputOption(["text", "json", "markdown"]),
      reportOption(PLAN_FORMATS),
      new Option("--detailed-exitcode", "exit 2 when there are changes"),
      new Option(
        "--undeclared <how>",
        "name the providers that no file declares: list; or error, which also counts them as changes for --detailed-exitcode",
      ).argParser(toChoice(["list", "error"])),
      pruneOption(),
      checkRolesOption(),
      ...runOptions(),
    ],
    load: async () => (await import("../commands/plan.ts")).planCommand,
  },
  {
    name: "apply",
    summary: "change AWS to match, after asking",
    examples: ["oidc apply states", "oidc apply --yes states/*.yaml"],
    argument: PATHS,
    options: () => [
      outputOption(["text", "json", "markdown"]),
      reportOption(PLAN_FORMATS),
      new Option("-y, --yes", "apply without asking"),
      noInputOption(),
      new Option(
        "--restore-file <file>",
        "save the state before a removal here, or under the next free name (default: .oidc/restore-ACCOUNT-FINGERPRINT.yaml)",
      ).argParser(toPath),
      new Option(
        "--plan <file>",
        "apply only the changes in this reviewed JSON plan; ones already made are skipped",
      ),
      new Option("--expect <fingerprint>", "apply only if the plan's fingerprint starts with this").argParser(
        toFingerprintStart,
      ),
      pruneOption(),
      new Option("--max-deletes <n>", "how many providers --prune may delete (with --yes: 0)").argParser(
        toLimit,
      ),
      checkRolesOption(),
      new Option("--allow-role-impact", "apply even if roles lose, or may lose, access"),
      new Option("--allow-lockout", "apply even if this run may lock itself out"),
      new Option("--audit-log <file>", "append a JSON line before and after each write").argParser(toPath),
      ...runOptions(),
    ],
    load: async () => (await import("../commands/apply.ts")).applyCommand,
  },
];

function runOptions(): Option[] {
  return [
    strictOption(),
    skipOtherStatesOption(),
    ...awsOptions(),
    ...targetOptions(),
    ...issuerOptions(),
    ...commonOptions(),
  ];
}
