// The environment and the profile → the tokens that this run signed in with, or could have. None is ever sent.

import { readAwsFiles, toSettings } from "../aws/network/read-aws-files.ts";
import { readText } from "../files/read-regular-file.ts";
import { decodeToken } from "../planner/guards/decode-token.ts";
import type { SignInToken } from "../planner/guards/lockout.ts";
import { toEnvironmentTokens } from "../planner/guards/to-environment-tokens.ts";
import type { Environment } from "../model/environment.ts";

/** Larger than any token that STS accepts (20,000 characters). */
const MOST_BYTES = 64 * 1024;

/**
 * The token in `AWS_WEB_IDENTITY_TOKEN_FILE`, those of the profile, and those that GitHub and GitLab hand to their jobs.
 * @param profile by default the one that `AWS_PROFILE` names
 */
export function readSignInTokens(env: Environment, profile?: string): SignInToken[] {
  return [
    ...readToken(env["AWS_WEB_IDENTITY_TOKEN_FILE"], "`AWS_WEB_IDENTITY_TOKEN_FILE`"),
    ...readProfileTokens(env, profile ?? (env["AWS_PROFILE"] || "default")),
    ...toEnvironmentTokens(env),
  ];
}

/** Those of the profile, and of the profiles that it takes its credentials from. */
function readProfileTokens(env: Environment, profile: string): SignInToken[] {
  const files = readAwsFiles(env);
  const chain = new Set<string>();
  let next: string | undefined = profile;
  while (next !== undefined && !chain.has(next)) {
    chain.add(next);
    next = toSettings(files, next)("source_profile");
  }
  return [...chain].flatMap((name) =>
    readToken(
      toSettings(files, name)("web_identity_token_file"),
      `\`web_identity_token_file\` of profile \`${name}\``,
    ),
  );
}

/** Ignores a file that cannot be read: the SDK reports it. */
function readToken(file: string | undefined, from: string): SignInToken[] {
  const token = decodeToken(readText(file ?? "", MOST_BYTES), from);
  return token === null ? [] : [token];
}
