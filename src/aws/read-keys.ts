// The environment → its keys, if a profile that it names as well would hide them.

import { isSet, type Environment } from "../model/environment.ts";

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Given both, the AWS CLI works as the keys, and the SDK as AWS_PROFILE: perhaps in another account.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 */
export function readKeys(env: Environment): Keys | undefined {
  const {
    AWS_PROFILE: profile,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  const { AWS_SESSION_TOKEN: sessionToken } = env;
  if (!isSet(profile) || !isSet(accessKeyId) || !isSet(secretAccessKey)) return undefined;
  return { accessKeyId, secretAccessKey, ...(isSet(sessionToken) && { sessionToken }) };
}
