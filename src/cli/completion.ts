// `oidc completion`: a script that makes a shell complete commands, flags and values.

import { ProblemError } from "../model/problem.ts";
import { suggest } from "../model/suggest.ts";
import { describeTree } from "./completion/describe-tree.ts";
import { SHELLS } from "./completion/shells.ts";
import { toBash } from "./completion/to-bash.ts";
import { toFish } from "./completion/to-fish.ts";
import { toZsh } from "./completion/to-zsh.ts";
import { EXIT } from "./exit-code.ts";
import { EXPLANATIONS } from "./explanations/explanations.ts";
import type { Io } from "./io.ts";
import { createWholeProgram } from "./program.ts";
import { SCHEMA_NAMES } from "./schema-names.ts";

/** Prints the script for one shell; all that it proposes is written into it. */
export async function completion(shells: readonly string[], io: Io): Promise<number> {
  const shell = SHELLS.find((one) => one === shells[0]);
  if (shell === undefined) throw unknownShell(shells[0] ?? "");
  const codes = EXPLANATIONS.flatMap((area) => Object.keys(area.codes));
  const tree = describeTree(createWholeProgram(), {
    code: codes,
    document: SCHEMA_NAMES,
    shell: SHELLS,
  });
  io.stdout.write({ bash: toBash, zsh: toZsh, fish: toFish }[shell](tree));
  return EXIT.done;
}

function unknownShell(name: string): ProblemError {
  const near = suggest(name, SHELLS);
  const help = near === undefined ? `there are ${SHELLS.join(", ")}` : `did you mean \`${near}\`?`;
  const message = `there is no completion for \`${name}\``;
  return new ProblemError([{ severity: "error", kind: "usage", code: "usage", message, help }]);
}
