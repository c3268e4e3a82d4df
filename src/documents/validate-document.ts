// States and their problems → the JSON document `oidc.validate` 1.0.

import { hasErrors } from "../model/problem.ts";
import { onlyErrors } from "../model/by-severity.ts";
import type { States } from "../model/states.ts";
import { toDiagnostics, toHead } from "./diagnostic-document.ts";
import type { ValidateDocument } from "./validate-schema.ts";

export function toValidateDocument(
  { files, providers, problems }: States,
  toolVersion: string,
): ValidateDocument {
  const errorCount = onlyErrors(problems).length;
  const errored = errorCount > 0;
  return {
    ...toHead("oidc.validate", toolVersion),
    // A report that could not be written says nothing about the files.
    valid: !hasErrors(problems.filter(({ code }) => code !== "report-file")),
    errored,
    errorCount,
    warningCount: problems.length - errorCount,
    files,
    providerCount: providers.length,
    ...(errored && { targets: [], fingerprint: null }),
    diagnostics: toDiagnostics(problems),
  };
}
