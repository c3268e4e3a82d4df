// The environment → the tokens that this run signed in with, or could have. They are decoded here and never sent.

import { readRegularFile } from "../files/read-regular-file.ts";
import { decodeToken } from "../planner/guards/decode-token.ts";
import type { SignInToken } from "../planner/guards/lockout.ts";
import { toEnvironmentTokens } from "../planner/guards/to-environment-tokens.ts";
import type { Environment } from "../model/environment.ts";

/** Larger than any token that STS accepts (20,000 characters). */
const MOST_BYTES = 64 * 1024;

/** The token in `AWS_WEB_IDENTITY_TOKEN_FILE`, and those that GitHub and GitLab hand to their jobs. */
export function readSignInTokens(env: Environment): SignInToken[] {
  const file = env["AWS_WEB_IDENTITY_TOKEN_FILE"];
  const text = file === undefined || file === "" ? "" : readStart(file);
  const token = decodeToken(text, "`AWS_WEB_IDENTITY_TOKEN_FILE`");
  return [...(token === null ? [] : [token]), ...toEnvironmentTokens(env)];
}

/** Ignores a file that cannot be read: the SDK reports it. */
function readStart(file: string): string {
  try {
    return new TextDecoder().decode(readRegularFile(file, MOST_BYTES) ?? new Uint8Array());
  } catch {
    return "";
  }
}
