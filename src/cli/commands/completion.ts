// `oidc completion`: a script that lets a shell ask `oidc __complete` what to propose.

import { toUsageError } from "../../model/problem.ts";
import { helpToChoose } from "../../model/suggest.ts";
import bash from "../completion/oidc.bash";
import fish from "../completion/oidc.fish";
import zsh from "../completion/oidc.zsh";
import { SHELLS } from "../flags/choices.ts";
import { EXIT } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";

export async function completionCommand(
  [name = ""]: readonly string[],
  _options: object,
  io: Io,
): Promise<number> {
  const shell = SHELLS.find((one) => one === name);
  if (shell === undefined) {
    throw toUsageError(`there is no completion script for \`${name}\``, helpToChoose(name, SHELLS));
  }
  io.stdout.write({ bash, zsh, fish }[shell]);
  return EXIT.done;
}
