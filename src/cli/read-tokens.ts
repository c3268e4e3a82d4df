// The environment → the tokens that this run signed in with, or could. Decoded here, sent nowhere.

import { open } from "node:fs/promises";
import { decodeToken } from "../planner/decode-token.ts";
import type { SignInToken } from "../planner/lockout.ts";
import { toEnvironmentTokens } from "../planner/to-environment-tokens.ts";
import type { Io } from "./io.ts";

/** More than any token that STS takes (20,000 characters). */
const MOST_BYTES = 64 * 1024;

/** The token in `AWS_WEB_IDENTITY_TOKEN_FILE`, and those that GitHub and GitLab hand to their jobs. */
export async function readTokens({ env }: Io): Promise<SignInToken[]> {
  const file = env["AWS_WEB_IDENTITY_TOKEN_FILE"];
  const text = file === undefined || file === "" ? "" : await readStart(file);
  const token = decodeToken(text, "`AWS_WEB_IDENTITY_TOKEN_FILE`");
  return [...(token === null ? [] : [token]), ...toEnvironmentTokens(env)];
}

/** A file that is not there is the SDK's to complain about. */
async function readStart(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return "";
  }
}
