// A version, problems and findings ↔ the parts that documents share: head, diagnostics, findings.

import type { ProblemCode } from "../model/problem-code.ts";
import type { Problem, Source } from "../model/problem.ts";
import type { Diagnostic, TargetError } from "./diagnostic-schema.ts";

/** The start of every document. Minor versions only add. */
export function toHead<Format extends string>(format: Format, toolVersion: string) {
  return { format, formatVersion: "1.0", toolVersion } as const;
}

/** Problems without their pictures. */
export function toDiagnostics(problems: readonly Problem[]): readonly Diagnostic[] {
  return problems.map(({ severity, code, message, help = null, notes = [], targets = [], source }) => ({
    severity,
    code,
    message,
    help,
    notes,
    targets,
    source: source === undefined ? null : toPlace(source),
  }));
}

/** The problems, back from a document. It does not say of which kind a problem is; only an exit code depends on it. */
export function toProblems(diagnostics: readonly Diagnostic[]): Problem[] {
  return diagnostics.map(({ severity, code, message, help, notes, targets, source }) => ({
    severity,
    kind: "run",
    // Later versions have more codes. They are shown, and nothing else.
    code: code as ProblemCode,
    message,
    ...(help !== null && { help }),
    ...(notes.length > 0 && { notes }),
    ...(targets.length > 0 && { targets }),
    ...(source !== null && { source }),
  }));
}

export function toTargetErrorDocument(error: Problem | undefined): TargetError | null {
  if (error === undefined) return null;
  const { code, message, help = null } = error;
  return { code, message, help };
}

/** A source without the line of the file. */
export function toPlace({ file, line, column }: Source): Source {
  return { file, line, column };
}
