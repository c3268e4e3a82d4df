// States and their problems → the JSON document `oidc.validate` 1.0.

import { hasErrors } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import { toDiagnostic } from "./plan-document.ts";

/** The document of a validation, also when it failed. */
export function toValidateDocument({ files, providers, problems }: States, toolVersion: string): object {
  const errorCount = problems.filter(({ severity }) => severity === "error").length;
  const errored = hasErrors(problems);
  return {
    format: "oidc.validate",
    formatVersion: "1.0",
    toolVersion,
    valid: !errored,
    errored,
    errorCount,
    warningCount: problems.length - errorCount,
    files,
    providerCount: providers.length,
    ...(errored && { targets: [], fingerprint: null }),
    diagnostics: problems.map(toDiagnostic),
  };
}
