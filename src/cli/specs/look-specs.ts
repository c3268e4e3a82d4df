// The commands that only look: describe, trust, verify, and show for what others have saved.

import { Option } from "commander";
import { failOnOption, commonOptions, outputOption, skipOtherStatesOption } from "../flags/options.ts";
import { awsOptions, onlyOption } from "../flags/aws-options.ts";
import { issuerOptions } from "../flags/issuer-options.ts";
import { repeatable, toChoice, toOwner, toPath } from "../flags/parsers.ts";
import { FINDING_FORMATS, reportOption, TRUST_FORMATS } from "../flags/report-option.ts";
import { targetOptions } from "../flags/target-options.ts";
import { PATHS, type CommandSpec } from "./command-spec.ts";

export const LOOK_SPECS: readonly CommandSpec[] = [
  {
    name: "describe",
    summary: "print what the account has, as a state file",
    examples: ["oidc describe > current.yaml", "oidc describe https://token.actions.githubusercontent.com"],
    argument: ["[url...]", "only these providers (default: all)"],
    options: () => [
      outputOption(["yaml", "json", "idem"]),
      new Option("--undeclared <path>", "only what these state files do not declare; repeatable").argParser(
        repeatable(toPath),
      ),
      new Option("--leave-out <what>", "leave out `thumbprints`, so that they are not managed").argParser(
        toChoice(["thumbprints"]),
      ),
      new Option(
        "--output-dir <dir>",
        "write one state file for each issuer host; never overwrites what differs (with --undeclared, takes the next free name)",
      ).argParser(toPath),
      new Option("--force", "with --output-dir: change files that differ, and warn about what that removes"),
      skipOtherStatesOption(),
      new Option("--owner <name>", "only what this owner owns or claims").argParser(toOwner),
      ...awsOptions(),
      ...targetOptions(),
      ...commonOptions(),
    ],
    load: async () => (await import("../commands/describe.ts")).describeCommand,
  },
  {
    name: "trust",
    summary: "show who can sign in through which provider, and what is wrong with it",
    details: `\
It reads all providers and all roles, and needs no state file. With files, a provider that none of them declares is \
a finding, too.`,
    examples: [
      "oidc trust",
      "oidc trust states --fail-on high --report html=trust.html",
      "oidc trust --targets accounts.json --role-name oidc-reader",
      "oidc trust --token token.jwt",
    ],
    argument: [
      "[path...]",
      "what must be declared: files, folders, or - for standard input (default: nothing)",
    ],
    options: () => [
      outputOption(["text", "json", "csv", "markdown", "html"]),
      reportOption(TRUST_FORMATS),
      failOnOption("never"),
      new Option("--findings", "leave out providers and roles without findings"),
      new Option(
        "--token <file>",
        "say which roles let this web identity token in, and why others do not; - for standard input",
      ),
      skipOtherStatesOption(),
      ...awsOptions(),
      ...targetOptions(),
      ...commonOptions(),
    ],
    load: async () => (await import("../commands/trust.ts")).trustCommand,
  },
  {
    name: "verify",
    summary: "check the declared issuers: documents, keys, certificates, thumbprints",
    details: `\
It contacts only the declared issuers, on port 443, and needs no AWS account. It exits with 8 if there is a finding at \
or above --fail-on.`,
    examples: ["oidc verify states", "oidc describe | oidc verify -"],
    argument: PATHS,
    options: () => [
      outputOption(["text", "json", "markdown"]),
      reportOption(FINDING_FORMATS),
      failOnOption("high"),
      skipOtherStatesOption(),
      ...issuerOptions(),
      onlyOption(),
      ...commonOptions(),
    ],
    load: async () => (await import("../commands/verify.ts")).verifyCommand,
  },
  {
    name: "show",
    summary: "print saved documents, and merge those of shards",
    details: `\
It reads what \`plan -o json\`, \`apply -o json\`, \`verify -o json\` and \`--audit-log\` wrote. The text of a plan is what \
\`plan\` printed; the JSON of several plans is one plan, which \`apply --plan\` accepts.`,
    examples: [
      "oidc show plan.json",
      "oidc show -o markdown plan-*.json",
      "oidc show -o html apply.json > apply.html",
    ],
    argument: ["<file...>", "documents of one kind, or - for standard input"],
    options: () => [outputOption(["text", "json", "markdown", "html"]), ...commonOptions()],
    load: async () => (await import("../commands/show.ts")).showCommand,
  },
];
