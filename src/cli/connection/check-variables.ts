// The variables that say where calls go → a problem if the SDK could not use one.

import type { Environment } from "../../model/environment.ts";
import { toUsageError } from "../../model/problem.ts";
import type { AwsOptions } from "../flags/options.ts";
import { isEndpoint, isRegion } from "../flags/parsers.ts";

/** A flag takes precedence over all. */
const ENDPOINTS = ["AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"];
const REGIONS = ["AWS_REGION", "AWS_DEFAULT_REGION"];

const CORRECT = "correct the variable, or unset it";

/**
 * The SDK would only say `Invalid URL`, once for each attempt of a call.
 * @throws ProblemError for a variable with a value that no flag could have
 */
export function checkVariables({ endpointUrl, region }: AwsOptions, env: Environment): void {
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
