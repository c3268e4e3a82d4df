// The problems of a failed describe → the document `oidc.describe` 1.0.

import type { Problem } from "../model/problem.ts";
import type { TriedTarget } from "../model/target.ts";
import type { DescribeDocument } from "./describe-schema.ts";
import { toDiagnostics, toHead, toTargetErrorDocument } from "./diagnostic-document.ts";

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

/**
 * Printed in place of a state file that would lack the targets that could not be read.
 * @param state what the others have, as a state file
 */
export function toPartialDescribeDocument(
  targets: readonly TriedTarget[],
  state: object,
  problems: readonly Problem[],
  toolVersion: string,
): DescribeDocument {
  return {
    ...toFailedDescribeDocument(problems, toolVersion),
    targets: targets.map(({ target: { name, account }, error }) => ({
      name,
      account,
      error: toTargetErrorDocument(error),
    })),
    state: { ...state },
  };
}
