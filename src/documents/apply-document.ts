// What came of a plan → the JSON document `oidc.apply` 1.0.

import type { Failure } from "../model/failure.ts";
import { toUrl } from "../model/issuer.ts";
import type { Problem } from "../model/problem.ts";
import { hasErrors } from "../model/problem.ts";
import type { ApplyResult, OperationResult, ProviderResult } from "../model/result.ts";
import { toDiagnostic, toFailedPlanDocument, toPlanDocument } from "./plan-document.ts";

/** The document for a run that had a plan, whatever became of it. */
export function toApplyDocument(result: ApplyResult, toolVersion: string): object {
  return {
    format: "oidc.apply",
    formatVersion: "1.0",
    toolVersion,
    fingerprint: `sha256:${result.plan.fingerprint}`,
    plan: toPlanDocument(result.plan, toolVersion),
    outcome: result.outcome,
    targets: result.targets.map(({ name, account, results }) => ({
      name,
      account,
      results: results.map(toProviderResultDocument),
    })),
    errored: hasErrors(result.problems),
    diagnostics: result.problems.map(toDiagnostic),
  };
}

/** The document for a run that failed before there was a plan; nothing was changed. */
export function toFailedApplyDocument(problems: readonly Problem[], toolVersion: string): object {
  return {
    format: "oidc.apply",
    formatVersion: "1.0",
    toolVersion,
    fingerprint: null,
    plan: toFailedPlanDocument(problems, toolVersion),
    outcome: problems.some(({ code }) => code === "interrupted") ? "interrupted" : "refused",
    targets: [],
    errored: true,
    diagnostics: problems.map(toDiagnostic),
  };
}

function toProviderResultDocument({ change, status, operations, failure }: ProviderResult): object {
  return {
    url: toUrl(change.issuer),
    action: change.action,
    status,
    operations: operations.map(toOperationDocument),
    error: failure && toErrorDocument(failure),
  };
}

function toOperationDocument({ operation, status, requestId, attempts, failure }: OperationResult): object {
  const { api, params } = operation;
  return { api, params, status, requestId, attempts, error: failure && toErrorDocument(failure) };
}

function toErrorDocument({ api, code, message, status, requestId }: Failure): object {
  return { api, code, message, status, requestId };
}
