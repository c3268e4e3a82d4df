// A profile → whether no credentials but its own may be used.

import type { Environment } from "../../model/environment.ts";
import { listProfiles, readAwsFiles, toSettings } from "./read-aws-files.ts";

/** https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html */
const SOURCES = [
  "aws_access_key_id",
  "aws_secret_access_key",
  "credential_process",
  "credential_source",
  "login_session",
  "role_arn",
  "source_profile",
  "sso_session",
  "sso_start_url",
  "web_identity_token_file",
] as const;

/**
 * False for a profile with nothing but, say, a region: then the container or the machine gives the credentials. True for
 * one that does not exist, except for `default`, which need not.
 */
export function needsOwnCredentials(profile: string, env: Environment): boolean {
  const files = readAwsFiles(env);
  const find = toSettings(files, profile);
  if (SOURCES.some((key) => find(key) !== undefined)) return true;
  return profile !== "default" && !listProfiles(files).includes(profile);
}
