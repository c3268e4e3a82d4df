// A mistake or a failure as a value: its code, its message, its position and what to do about it.

import type { ProblemCode } from "./problem-code.ts";

export interface Source {
  /** The path as the user gave it, joined with `/`; `<stdin>` for standard input. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors count. */
  readonly column: number;
}

/** The `file` of positions in standard input. */
export const STDIN_FILE = "<stdin>";

/** A position, with the line that is needed to show it. */
export interface Place extends Source {
  /** The whole line as it appears in the file, without its line break; of a very long one, the part around the place. */
  readonly lineText: string;
  /** How far the first character of `lineText` is from the start of the line; 0 if it is left out. */
  readonly offset?: number;
  /** The length of the marked part of the line, in UTF-16 code units; at least 1. */
  readonly length: number;
  /** A few words after the carets: `first declared here`. */
  readonly label?: string;
}

export function isPlace(source: Source | Place): source is Place {
  return "lineText" in source;
}

/**
 * The kind alone decides the exit code: an invalid command line (`usage`), an invalid state file (`state`), no
 * access to the account (`credentials`), a refusal (`guard`), or a failure of AWS, the network or `oidc` (`run`).
 */
export type ProblemKind = "usage" | "state" | "credentials" | "guard" | "run";

/** A problem that users can read, scripts can test for and reports can show. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly kind: ProblemKind;
  readonly code: ProblemCode;
  /** What is wrong: lower case, no full stop, names in backticks. Never what to do about it. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** Facts that help to understand it, one per line. */
  readonly notes?: readonly string[];
  /** The names of the targets that it is about; none if it is about the run, or the run has no targets. */
  readonly targets?: readonly string[];
  /** Its position; a `Place` when there is a line to show. */
  readonly source?: Source | Place | undefined;
  /** Related positions, such as the first declaration of a duplicate. */
  readonly related?: readonly Place[];
}

/** An error without a position. */
export function toError(kind: ProblemKind, code: ProblemCode, message: string, help?: string): Problem {
  return { severity: "error", kind, code, message, ...(help !== undefined && { help }) };
}

export function toRunWarning(code: ProblemCode, message: string, help: string, source?: Source): Problem {
  return { severity: "warning", kind: "run", code, message, help, ...(source && { source }) };
}

/** Problems that end a run. Only the command line, or the user of the library, catches it. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(toLine).join("\n"));
    this.name = "ProblemError";
    this.problems = problems;
  }
}

/** The error that ends a run because of one problem without a position. */
export function toProblemError(...problem: Parameters<typeof toError>): ProblemError {
  return new ProblemError([toError(...problem)]);
}

/** The same for a wrong use of the command line that needs no code of its own. */
export function toUsageError(message: string, help: string): ProblemError {
  return toProblemError("usage", "usage", message, help);
}

function toLine({ code, message, help, source }: Problem): string {
  const place = source === undefined ? "" : `${source.file}:${source.line}:${source.column}: `;
  return `${place}${code}: ${message}${help === undefined ? "" : ` (${help})`}`;
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
