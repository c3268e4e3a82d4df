// The flags and variables that say where calls go → a problem if two contradict each other, or one cannot be used.

import { readBundle } from "../../aws/network/read-bundle.ts";
import type { Environment } from "../../model/environment.ts";
import { toProblemError, toUsageError, type ProblemError } from "../../model/problem.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import { isEndpoint, isRegion } from "../flags/parsers.ts";
import type { Io } from "../process/io.ts";
import { asksForSandbox, type AwsOptions } from "../flags/aws-options.ts";
import { toIssuerOptions } from "./to-issuer-options.ts";

/**
 * Checks the flags and the environment before any file is read: usage errors take precedence over state errors.
 * @throws ProblemError for flags that contradict each other, for certificates or roots that cannot be read, and for
 * variables that cannot be used
 */
export function checkConnection(options: AwsOptions & IssuerFlags, io: Io): void {
  toIssuerOptions(options, io);
  if (isSandbox(options, io)) return;
  readBundle(null, io.env);
  checkVariables(options, io.env);
}

/** True if the embedded IAM is selected. @throws ProblemError if an endpoint is given as well */
export function isSandbox(options: AwsOptions, io: Io): boolean {
  const { sandbox, sandboxFile, endpointUrl } = options;
  if (!asksForSandbox(options, io)) return false;
  if (endpointUrl === undefined) return true;
  const name =
    sandbox === true ? "--sandbox" : sandboxFile === undefined ? "OIDC_CLI_SANDBOX=1" : "--sandbox-file";
  throw toConflict(name, "--endpoint-url");
}

export function toConflict(one: string, other: string): ProblemError {
  const message = `\`${one}\` and \`${other}\` cannot be used together`;
  return toProblemError("usage", "conflicting-options", message, "leave one of them out");
}

/** A flag takes precedence over all. */
const ENDPOINTS = ["AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"];
const REGIONS = ["AWS_REGION", "AWS_DEFAULT_REGION"];

const CORRECT = "correct the variable, or unset it";

/**
 * The SDK would only say `Invalid URL`, once for each attempt of a call.
 * @throws ProblemError for a variable with a value that no flag could have
 */
function checkVariables({ endpointUrl, region }: AwsOptions, env: Environment): void {
  const address = endpointUrl === undefined ? find(ENDPOINTS, env, isEndpoint) : undefined;
  if (address !== undefined)
    throw toUsageError(`\`${address}\` must start with \`http://\` or \`https://\``, CORRECT);
  const place = region === undefined ? find(REGIONS, env, isRegion) : undefined;
  if (place !== undefined) throw toUsageError(`\`${place}\` is not the name of a region`, CORRECT);
}

function find(
  names: readonly string[],
  env: Environment,
  isRight: (value: string) => boolean,
): string | undefined {
  return names.find((name) => env[name] && !isRight(env[name]));
}
