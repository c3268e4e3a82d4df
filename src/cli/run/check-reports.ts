// The files of `--report` → refused if they cannot be written.

import { reasonInWords } from "../../files/error-facts.ts";
import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { ProblemError, toError, type Problem } from "../../model/problem.ts";
import type { Io } from "../process/io.ts";
import type { ReportingOptions } from "../flags/report-option.ts";
import { toDescriptor } from "../../files/descriptors.ts";
import { isSummary } from "./ci-run.ts";

/**
 * Checks that the reports can be written, before the run does anything.
 * @throws ProblemError if a folder is not writable or cannot be created, and for a path that is not a file
 */
export async function checkReports({ report = [] }: ReportingOptions, io: Io): Promise<void> {
  for (const { path } of report) {
    if (path === "-" || path === "off") continue;
    try {
      const obstacle = findObstacle(path);
      if (obstacle !== null) throw new Error(obstacle);
      // The trailing slash makes a file in the folder's place fail, too.
      accessSync(isAddedTo(path, io) ? path : `${toExistingFolder(resolve(path))}/`, constants.W_OK);
    } catch (error) {
      throw new ProblemError([toUnwritable(path, error, "nothing was sent to AWS")]);
    }
  }
}

/** True if a report is added to what is there: a device, a pipe, the summary. A file is replaced, in its folder. */
function isAddedTo(path: string, io: Io): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (!found.isFile() || toDescriptor(path) !== null || isSummary(path, io));
}

/**
 * Why a report cannot be written to this path, or `null`. Writing to a named pipe could wait for a reader for ever.
 * Anonymous pipes, such as `/dev/stderr` and bash's `>(…)`, are open already.
 */
export function findObstacle(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return path.endsWith("/") || path.endsWith(sep) ? "it is a folder" : null;
  if (found.isFile() || found.isCharacterDevice()) return null;
  if (found.isDirectory()) return "it is a folder";
  if (!found.isFIFO()) return "it is neither a file nor a pipe";
  return isNamed(path) ? "it is a named pipe" : null;
}

/** The real path of an anonymous pipe does not exist; on macOS it is below `/dev`. */
function isNamed(path: string): boolean {
  try {
    return !realpathSync.native(path).startsWith("/dev/");
  } catch {
    return false;
  }
}

/** The folder of a file, or its nearest ancestor that exists. */
function toExistingFolder(path: string): string {
  const folder = dirname(existsSync(path) ? realpathSync(path) : path);
  return existsSync(folder) || folder === path ? folder : toExistingFolder(folder);
}

export function toUnwritable(path: string, error: unknown, help: string): Problem {
  return toError("run", "report-file", `cannot write the report \`${path}\`: ${reasonInWords(error)}`, help);
}
