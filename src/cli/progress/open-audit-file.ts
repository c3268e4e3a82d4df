// The path of an audit log → its file, open for appending.

import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";
import { toDescriptor, writeFully } from "../../files/descriptors.ts";
import { hasCode, reasonInWords } from "../../files/error-facts.ts";
import { makeFolder } from "../../files/make-folder.ts";
import { toProblemError, type ProblemError } from "../../model/problem.ts";

export interface AuditFile {
  /** Returns once the line is on disk. @throws ProblemError if it cannot be written */
  readonly append: (line: string) => void;
  readonly close: () => void;
}

/** @throws ProblemError if the file cannot be opened; then nothing may be changed */
export function openAuditFile(path: string): AuditFile {
  const shared = findShared(path);
  const file = shared ?? open(path);
  let start = isCutOff(path, file) ? "\n" : "";
  return {
    append: (line) => {
      try {
        writeFully(file, Buffer.from(`${start}${line}`));
        start = "";
        sync(file);
      } catch (error) {
        start = "\n";
        throw toAuditError(path, "write to", error, "nothing more was sent to AWS");
      }
    },
    close: () => {
      if (shared === null) closeSync(file);
    },
  };
}

/** True if a run that was killed has left half a line, which the next one must not become part of. */
function isCutOff(path: string, file: number): boolean {
  const last = Buffer.alloc(1);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size === 0) return false;
    const reader = openSync(path, constants.O_RDONLY);
    try {
      return readSync(reader, last, 0, 1, stats.size - 1) === 1 && last.toString() !== "\n";
    } finally {
      closeSync(reader);
    }
  } catch {
    // A log that this user may only write to.
    return false;
  }
}

/** Pipes and terminals cannot be synced; these are the errors they return. */
function sync(file: number): void {
  try {
    fsyncSync(file);
  } catch (error) {
    if (!hasCode(error, "EINVAL", "ENOTSUP", "EROFS")) throw error;
  }
}

/**
 * The descriptor that a path names, if it refers to a file. Opening the file again would give it a second position, and
 * the output of the run would overwrite lines of the log.
 */
function findShared(path: string): number | null {
  const descriptor = toDescriptor(path);
  try {
    return descriptor !== null && fstatSync(descriptor).isFile() ? descriptor : null;
  } catch {
    return null;
  }
}

/** Does not block: opening a pipe without a reader fails. Follows links, as `>>` does. */
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

function open(path: string): number {
  try {
    makeFolder(dirname(path));
    return openSync(path, APPEND, 0o600);
  } catch (error) {
    throw toAuditError(path, "open", error, "choose another file; nothing was changed");
  }
}

function toAuditError(path: string, action: string, error: unknown, help: string): ProblemError {
  const why = hasCode(error, "ENXIO") ? "it is a pipe that nothing reads, or a socket" : reasonInWords(error);
  const message = `cannot ${action} the audit log \`${path}\`: ${why}`;
  return toProblemError("run", "audit-log", message, help);
}
