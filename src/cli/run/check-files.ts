// The files that the flags name → refused, if a report or the audit log would damage another one.

import { isAbsolute, relative, sep } from "node:path";
import { isSkipped, STATE_FILE } from "../../loader/problems/path-problems.ts";
import { toProblemError } from "../../model/problem.ts";
import type { ReportRequest } from "../flags/report-option.ts";
import { statFile, toFileKey, toRealPath } from "./identify-file.ts";

export interface FileFlags {
  readonly report?: readonly ReportRequest[];
  readonly auditLog?: string;
  readonly restoreFile?: string;
  readonly sandboxFile?: string;
  readonly plan?: string;
  readonly targets?: string;
  readonly token?: string;
  readonly roots?: string;
}

/** A file, and how the command line names it. */
interface NamedFile {
  readonly path: string;
  readonly shown: string;
}

/**
 * A report replaces its file, and an audit log is added to one. A restore file takes a free name, so it needs no check
 * of its own.
 * @throws ProblemError before anything is read or sent
 */
export function checkFiles(given: readonly string[], flags: FileFlags): void {
  const { report = [], auditLog } = flags;
  if (report.length === 0 && auditLog === undefined) return;
  const reports = report.map(({ format, path }) => ({ path, shown: `--report ${format}=${path}` }));
  const log = toNamed("--audit-log", auditLog);
  const paths = (given.length === 0 ? ["states"] : given).map((path) => ({ path, shown: path }));
  const kept = [
    ...toNamed("--restore-file", flags.restoreFile),
    ...toNamed("--sandbox-file", flags.sandboxFile),
    ...toNamed("--plan", flags.plan),
    ...toNamed("--targets", flags.targets),
    ...toNamed("--token", flags.token),
    ...toNamed("--roots", flags.roots),
    ...paths,
  ];
  const outputs = [...reports, ...log];
  for (const [index, written] of outputs.entries()) {
    refuseSame(written, [...outputs.slice(index + 1), ...kept]);
    refuseState(written, paths);
  }
}

function toNamed(flag: string, path: string | undefined): NamedFile[] {
  return path === undefined ? [] : [{ path, shown: `${flag} ${path}` }];
}

function refuseSame(written: NamedFile, others: readonly NamedFile[]): void {
  const key = toFileKey(written.path);
  const other = key === null ? undefined : others.find(({ path }) => toFileKey(path) === key);
  if (other === undefined) return;
  throw toProblemError(
    "usage",
    "conflicting-options",
    `\`${written.shown}\` and \`${other.shown}\` name the same file`,
    "give each a file of its own",
  );
}

/** A folder is read whole, so this file is one of its state files, or would be in the next run. */
function refuseState(written: NamedFile, paths: readonly NamedFile[]): void {
  const file = toRealPath(written.path);
  if (!STATE_FILE.test(file)) return;
  const folder = paths.find(({ path }) => {
    if (statFile(path)?.isDirectory() !== true) return false;
    const inside = relative(toRealPath(path), file);
    // `..` is among the skipped names. On Windows, another drive has no relative path.
    return !isAbsolute(inside) && !inside.split(sep).some(isSkipped);
  });
  if (folder === undefined) return;
  throw toProblemError(
    "usage",
    "conflicting-options",
    `\`${written.shown}\` would be a state file of \`${folder.shown}\``,
    "write it elsewhere, or under a name that does not end in `.yaml`, `.yml` or `.sls`",
  );
}
