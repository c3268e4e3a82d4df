// The problems of a failed describe → the document `oidc.describe` 1.0.

import type { Problem } from "../model/problem.ts";
import type { DescribeDocument } from "./describe-schema.ts";
import { toDiagnostics, toHead } from "./diagnostic-document.ts";

/** Printed in place of the state file. */
export function toFailedDescribeDocument(
  problems: readonly Problem[],
  toolVersion: string,
): DescribeDocument {
  return {
    ...toHead("oidc.describe", toolVersion),
    fingerprint: null,
    errored: true,
    targets: [],
    diagnostics: toDiagnostics(problems),
  };
}
