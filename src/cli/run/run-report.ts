// The report of a run → one document on stdout, and the files of `--report`.

import { reasonInWords } from "../../files/error-facts.ts";
import { accessSync, appendFileSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ProblemError, toError, type Problem } from "../../model/problem.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import type { Io } from "../process/io.ts";
import type { ReportRequest } from "../flags/report-option.ts";
import { toDescriptor } from "../../files/descriptors.ts";
import { endAtOnce } from "../process/stop-on-signal.ts";
import { isSummary, renderDocument, renderReport, type RunReport } from "./render-report.ts";

/**
 * Prints the document in a format other than text. A later signal does not print another.
 * @returns false if the format is text, or one that this report does not have
 */
export function printReport(report: RunReport, format: string | undefined, io: Io): boolean {
  const text = renderDocument(report, format, io);
  if (text === null) return false;
  io.onSignal(endAtOnce);
  io.stdout.write(text);
  return true;
}

/**
 * Publishes what a run found: its document on stdout, and the files of `--report`. A text comes first, since a person waits
 * for it. Any other document comes last, since it also says which files could not be written; a signal before that prints
 * it at once.
 * @param toReport the report, with these problems among its own
 * @param toText the document in the format text
 * @param errors printed on stderr before the files are written
 * @returns the problems of the files, already printed
 */
export async function publish(
  toReport: (unwritten: readonly Problem[]) => RunReport,
  { output = "text", report: requests = [] }: PublishOptions,
  io: Io,
  { toText, errors = "" }: { readonly toText: () => string; readonly errors?: string },
): Promise<readonly Problem[]> {
  const isText = output === "text";
  if (isText) io.stdout.write(toText());
  else {
    io.onSignal((signal) => {
      printReport(toReport([]), output, io);
      endAtOnce(signal);
    });
  }
  io.stderr.write(errors);
  const unwritten = await writeReports(toReport([]), requests, io);
  if (!isText) printReport(toReport(unwritten), output, io);
  return unwritten;
}

export interface PublishOptions {
  readonly output?: string;
  readonly report?: readonly ReportRequest[];
}

/** The errors of a run that goes on all the same. A text has their frames itself. */
export function toErrorFrames(problems: readonly Problem[], format: string | undefined, io: Io): string {
  if (format === undefined || format === "text") return "";
  const errors = problems.filter(({ severity }) => severity === "error");
  return errors.length === 0 ? "" : toProblemFrames(errors, io.stderr.style);
}

/**
 * Checks that the reports can be written, before the run does anything.
 * @throws ProblemError if a folder is not writable or cannot be created, and for a path that is not a file
 */
export async function checkReports(requests: readonly ReportRequest[], io: Io): Promise<void> {
  for (const { path } of requests) {
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
 * Why a report cannot be written to this path, or `null`. A run would wait for ever for the reader of a named pipe.
 * Anonymous pipes, such as `/dev/stderr` and bash's `>(…)`, are open already.
 */
function findObstacle(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isFile() || found.isCharacterDevice()) return null;
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

/**
 * Writes the reports.
 * @param options.isReported the run has already printed that a report cannot be written
 * @returns the problems of the reports, already printed
 */
export async function writeReports(
  report: RunReport,
  requests: readonly ReportRequest[],
  io: Io,
  { isReported = false } = {},
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { format, path } of withAnnotations(requests, io)) {
    try {
      const text = await renderReport(report, { format, path }, io);
      const obstacle = path === "-" ? null : findObstacle(path);
      if (obstacle !== null) throw new Error(obstacle);
      if (path === "-") io.stderr.write(text);
      else if (isSummary(path, io)) appendFileSync(path, text);
      else {
        // Most runs write no file, and what this loads would take a tenth of a short one.
        const { writeWhole } = await import("../../files/write-whole.ts");
        await writeWhole(path, text);
      }
    } catch (error) {
      problems.push(toUnwritable(path, error, "the run itself and the other reports are not affected"));
    }
  }
  if (problems.length > 0 && !isReported) io.stderr.write(toProblemFrames(problems, io.stderr.style));
  return problems;
}

/** Annotations are the default on GitHub's runners; `--report github=off` turns them off. */
function withAnnotations(requests: readonly ReportRequest[], { env }: Io): readonly ReportRequest[] {
  const hasOwn = requests.some(({ format }) => format === "github");
  const asked = requests.filter(({ path }) => path !== "off");
  return hasOwn || env["GITHUB_ACTIONS"] !== "true" ? asked : [...asked, { format: "github", path: "-" }];
}

function toUnwritable(path: string, error: unknown, help: string): Problem {
  return toError("run", "report-file", `cannot write the report \`${path}\`: ${reasonInWords(error)}`, help);
}
