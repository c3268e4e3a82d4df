// `oidc show`: saved documents, printed; those of shards as one.

import type { CommonOptions } from "../flags/options.ts";
import { EXIT } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { VERSION } from "../process/version.ts";
import { printReport } from "../run/print-report.ts";
import { readSaved } from "./read-saved.ts";
import { toShown } from "./to-shown.ts";

/**
 * Prints what the files hold. A document of a run that failed is no failure of this one.
 * @throws ProblemError for a file that cannot be used, and for files that do not belong together
 */
export async function showCommand(
  files: readonly string[],
  { output }: CommonOptions,
  io: Io,
): Promise<number> {
  const shown = toShown(await readSaved(files, io));
  if (output === "html") io.stdout.write(shown.html(VERSION));
  else if (!printReport(shown, output, io)) io.stdout.write(shown.text(io.stdout.style));
  return EXIT.done;
}
