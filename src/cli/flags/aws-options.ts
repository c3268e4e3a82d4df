// The flags of commands that talk to AWS.

import { SANDBOX_FILE } from "../../model/sandbox-defaults.ts";
import { Option } from "commander";
import type { Io } from "../process/io.ts";
import { repeatable, toAccount, toEndpoint, toPath, toProfile, toRegion, toWhole } from "./parsers.ts";
import { underHeading, type CommonOptions } from "./options.ts";

export interface AwsOptions extends CommonOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly account?: string;
  readonly sandbox?: boolean;
  readonly sandboxFile?: string;
  readonly only?: readonly string[];
  readonly concurrency?: number;
}

/** How to reach the account, and which providers to consider. */
export function awsOptions(): Option[] {
  return [onlyOption(), ...underHeading("Account", accountOptions())];
}

function accountOptions(): Option[] {
  return [
    new Option("--profile <name>", "a profile from the AWS configuration files").argParser(toProfile),
    new Option(
      "--region <name>",
      "the region; it decides the partition (default: from the environment, else us-east-1)",
    ).argParser(toRegion),
    new Option("--endpoint-url <url>", "send IAM and STS calls to this endpoint").argParser(toEndpoint),
    new Option("--account <id>", "refuse to run against another account").argParser(toAccount),
    new Option("--sandbox", "use the embedded IAM instead of AWS (or set OIDC_CLI_SANDBOX=1)"),
    sandboxFileOption(),
    new Option(
      "--concurrency <n>",
      "calls in flight at once in each account (default: up to 100 reads, or writes to 20 providers)",
    ).argParser(toWhole(1, 1000)),
  ];
}

/** Which providers to consider. */
export function onlyOption(): Option {
  return new Option(
    "--only <glob>",
    "only providers whose URL matches; `*` matches any text; repeatable",
  ).argParser(repeatable());
}

/** Any value of the variable but `0` and `false` selects the sandbox: better than touching AWS by mistake. */
export function asksForSandbox({ sandbox, sandboxFile }: AwsOptions, { env }: Pick<Io, "env">): boolean {
  const byVariable = !["", "0", "false"].includes(env["OIDC_CLI_SANDBOX"] ?? "");
  return sandbox === true || sandboxFile !== undefined || byVariable;
}

export function sandboxFileOption(): Option {
  const help = `file that holds the embedded IAM (default: ${SANDBOX_FILE})`;
  return new Option("--sandbox-file <file>", help).argParser(toPath);
}
