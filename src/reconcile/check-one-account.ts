// State files for the clients of one account → an error if they name targets.

import { hasErrors, ProblemError, toUsageError } from "../model/problem.ts";
import type { States } from "../model/states.ts";

/**
 * The clients may be of an account that the files do not name, so files with targets are refused.
 * @throws ProblemError for such files, and for files with errors
 */
export function checkOneAccount({ problems, targets }: States): void {
  if (hasErrors(problems)) throw new ProblemError(problems);
  if (targets.length === 0) return;
  const help = "use the command for many accounts, or load files without `targets`";
  throw toUsageError("the state files name targets, and the clients work in one account", help);
}
