// A mistake or a failure as a value: a code, a sentence, a place, a way out.

/** Where something stands in a state file. */
export interface Source {
  /** The path as the user gave it, joined with `/`; `<stdin>` for standard input. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors count. */
  readonly column: number;
}

/** A source with what a picture of it needs. */
export interface Place extends Source {
  /** The whole line, as it stands in the file, without its line break. */
  readonly lineText: string;
  /** How much of the line is meant, in UTF-16 code units; at least 1. */
  readonly length: number;
  /** A short word behind the carets: `first declared here`. */
  readonly label?: string;
}

/**
 * What kind of problem it is, which alone decides the exit code: a wrong call (`usage`), an invalid
 * state file (`state`), no way into the account (`credentials`), a refusal (`guard`), or the run:
 * AWS, the network, a bug (`run`).
 */
export type ProblemKind = "usage" | "state" | "credentials" | "guard" | "run";

/** A problem that a user can read, a script can branch on and a report can show. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly kind: ProblemKind;
  /** Stable, kebab-case: `duplicate-provider`. */
  readonly code: string;
  /** What is wrong: lower case, no full stop, names in backticks. Never what to do about it. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** Facts that help to understand it, a line each. */
  readonly notes?: readonly string[];
  /** Where it is; a `Place` when there is a line to show. */
  readonly source?: Source | Place;
  /** Other places that belong to it: the first declaration of a duplicate. */
  readonly related?: readonly Place[];
}

/** Problems that end a run, thrown to the one place that catches: the command line, or a library's user. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message}`).join("\n"));
    this.name = "ProblemError";
    this.problems = problems;
  }
}

/** True when one of the problems is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
