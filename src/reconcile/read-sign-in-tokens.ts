// The environment and the profile → the tokens that this run signed in with, or could have. None is ever sent.

import {
  readAwsFiles,
  toChain,
  toProfile,
  toSettings,
  type AwsFiles,
} from "../aws/network/read-aws-files.ts";
import { readText } from "../files/read-regular-file.ts";
import { decodeToken } from "../planner/guards/decode-token.ts";
import type { SignInToken } from "../planner/guards/lockout.ts";
import { toEnvironmentTokens } from "../planner/guards/to-environment-tokens.ts";
import type { Environment } from "../model/environment.ts";
import { parseRoleArn, type Target } from "../model/target.ts";

/** Larger than any token that STS accepts (20,000 characters). */
const MOST_BYTES = 64 * 1024;

/**
 * The token in `AWS_WEB_IDENTITY_TOKEN_FILE`, those of the profile, and those that GitHub and GitLab hand to their jobs.
 * @param profile by default the one that `AWS_PROFILE` names
 */
export function readSignInTokens(env: Environment, profile?: string): SignInToken[] {
  const files = readAwsFiles(env);
  return [
    ...readToken(env["AWS_WEB_IDENTITY_TOKEN_FILE"], "`AWS_WEB_IDENTITY_TOKEN_FILE`"),
    ...toChain(files, toProfile(profile, env)).flatMap((name) => readProfileToken(files, name)),
    ...toEnvironmentTokens(env),
  ];
}

/** The tokens with which a run signs in to the account of a target itself. */
export type FindTargetTokens = (target: Pick<Target, "account" | "profile">) => SignInToken[];

/**
 * Those of the profile that enters the target, for roles of the target's account.
 * @param profile enters the targets without one of their own; by default the one that `AWS_PROFILE` names
 */
export function readTargetTokens(env: Environment, profile?: string): FindTargetTokens {
  const files = readAwsFiles(env);
  return (target) =>
    toChain(files, toProfile(target.profile ?? profile, env))
      .filter((name) => parseRoleArn(toSettings(files, name)("role_arn") ?? "")?.account === target.account)
      .flatMap((name) => readProfileToken(files, name));
}

function readProfileToken(files: AwsFiles, name: string): SignInToken[] {
  const file = toSettings(files, name)("web_identity_token_file");
  return readToken(file, `\`web_identity_token_file\` of profile \`${name}\``);
}

/** Ignores a file that cannot be read: the SDK reports it. */
function readToken(file: string | undefined, from: string): SignInToken[] {
  const token = decodeToken(readText(file ?? "", MOST_BYTES), from);
  return token === null ? [] : [token];
}
