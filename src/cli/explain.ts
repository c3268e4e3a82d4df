// `oidc explain`: what a diagnostic code means, at length.

import { ProblemError } from "../model/problem.ts";
import { suggest } from "../model/suggest.ts";
import { EXIT } from "./exit-code.ts";
import { EXPLANATIONS } from "./explanations/explanations.ts";
import { toCodeList, toExplanationText } from "./explanations/to-explanation-text.ts";
import type { Io } from "./io.ts";

/** Prints the text for one code; without a code, all of them with a sentence each. */
export async function explain([code]: readonly string[], io: Io): Promise<number> {
  io.stdout.write(code === undefined ? toCodeList(EXPLANATIONS) : toText(code));
  return EXIT.done;
}

function toText(code: string): string {
  for (const { codes } of EXPLANATIONS) {
    const explanation = Object.hasOwn(codes, code) ? codes[code] : undefined;
    if (explanation !== undefined) return toExplanationText(code, explanation);
  }
  throw unknownCode(code);
}

function unknownCode(code: string): ProblemError {
  const near = suggest(
    code,
    EXPLANATIONS.flatMap(({ codes }) => Object.keys(codes)),
  );
  const help = near === undefined ? "`oidc explain` lists all codes" : `did you mean \`${near}\`?`;
  const message = `there is no diagnostic code \`${code}\``;
  return new ProblemError([{ severity: "error", kind: "usage", code: "usage", message, help }]);
}
