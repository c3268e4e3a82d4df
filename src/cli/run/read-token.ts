// The file of `--token` → the claims of the token. Its text appears in no message.

import { createReadStream } from "node:fs";
import { reasonInWords } from "../../files/error-facts.ts";
import { toProblemError } from "../../model/problem.ts";
import type { TokenClaims } from "../../model/token.ts";
import { decodeClaims, LONGEST_TOKEN } from "../../planner/token/decode-claims.ts";
import type { Io } from "../process/io.ts";
import { readUpTo } from "../process/read-input.ts";

/** @throws ProblemError if the file cannot be read, or does not hold a token */
export async function readToken(path: string, io: Io): Promise<TokenClaims> {
  const claims = decodeClaims(await readText(path, io));
  if (claims !== null) return claims;
  throw toProblemError(
    "usage",
    "invalid-token",
    `${path === "-" ? "standard input" : "the file of `--token`"} does not hold a web identity token`,
    "the file must contain only the token: three parts separated by dots, the second of them with an `iss`",
  );
}

async function readText(path: string, { stdin }: Io): Promise<string> {
  try {
    // White space may surround the token, but not without end.
    const bytes = await readUpTo(path === "-" ? stdin : createReadStream(path), 2 * LONGEST_TOKEN);
    return bytes.toString("utf8");
  } catch (error) {
    // The path may be the token itself, given by mistake: it is not repeated.
    throw toProblemError(
      "usage",
      "invalid-token",
      `cannot read the file of \`--token\`: ${reasonInWords(error)}`,
      "`--token` takes the name of a file, not the token itself",
    );
  }
}
