// A path that cannot be read → a problem with the command line.

import { reasonInWords } from "../../files/reason-in-words.ts";
import { toError } from "../../model/problem.ts";
import type { Problem } from "../../model/problem.ts";

export function unreadablePath(file: string, error: unknown): Problem {
  return toError("usage", "unreadable-path", `cannot read \`${file}\`: ${reasonInWords(error)}`);
}
