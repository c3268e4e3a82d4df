// The problems of a describe that failed → the document `oidc.describe` 1.0.

import type { Problem } from "../model/problem.ts";
import { toDiagnostic } from "./plan-document.ts";

/** Printed in the place of the state file. */
export function toFailedDescribeDocument(problems: readonly Problem[], toolVersion: string): object {
  return {
    format: "oidc.describe",
    formatVersion: "1.0",
    toolVersion,
    fingerprint: null,
    errored: true,
    targets: [],
    diagnostics: problems.map(toDiagnostic),
  };
}
