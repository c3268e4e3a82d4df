// The diagnostics of a document → problems, without the pictures that they never had.

import type { ProblemCode } from "../model/problem-code.ts";
import type { Problem } from "../model/problem.ts";
import type { Diagnostic } from "./diagnostic-schema.ts";

/** A document does not say of which kind a problem is; only an exit code depends on it. */
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
