// The file of `--token` → the claims of the token. Its text appears in no message.

import { createReadStream } from "node:fs";
import { reasonInWords } from "../../files/reason-in-words.ts";
import { ProblemError } from "../../model/problem.ts";
import type { TokenClaims } from "../../model/token.ts";
import { decodeClaims } from "../../planner/token/decode-claims.ts";
import { LONGEST_TOKEN } from "../../planner/token/decode-payload.ts";
import type { Io } from "../process/io.ts";

/** @throws ProblemError if the file cannot be read, or does not hold a token */
export async function readToken(path: string, io: Io): Promise<TokenClaims> {
  const claims = decodeClaims(await readText(path, io));
  if (claims !== null) return claims;
  throw toProblemError(
    "invalid-token",
    `${path === "-" ? "standard input" : "the file of `--token`"} does not hold a web identity token`,
    "give a file with nothing but the token: three parts with dots between them, of which the second has `iss`",
  );
}

async function readText(path: string, { stdin }: Io): Promise<string> {
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of path === "-" ? stdin : createReadStream(path)) {
      const bytes: Uint8Array = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      length += bytes.length;
      // White space may surround the token, but not without end.
      if (length > 2 * LONGEST_TOKEN) break;
    }
    return Buffer.concat(chunks).toString("utf8");
  } catch (error) {
    // The path may be the token itself, given by mistake: it is not repeated.
    throw toProblemError(
      "invalid-token",
      `cannot read the file of \`--token\`: ${reasonInWords(error)}`,
      "`--token` takes the name of a file, not the token itself",
    );
  }
}

function toProblemError(code: "invalid-token", message: string, help: string): ProblemError {
  return new ProblemError([{ severity: "error", kind: "usage", code, message, help }]);
}
