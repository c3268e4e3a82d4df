// The result of an apply → the JSON document `oidc.apply` 1.0.

import type { Failure } from "../model/failure.ts";
import { toUrl } from "../model/issuer.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import {
  toFailedOutcome,
  type ApplyResult,
  type OperationResult,
  type ProviderResult,
} from "../model/result.ts";
import type { ApplyDocument } from "./apply-schema.ts";
import { toDiagnostics, toHead } from "./diagnostic-document.ts";
import { toFailedPlanDocument, toPlanDocument } from "./plan-document.ts";

type ProviderResultDocument = ApplyDocument["targets"][number]["results"][number];
type OperationResultDocument = ProviderResultDocument["operations"][number];
type ErrorDocument = NonNullable<ProviderResultDocument["error"]>;

/** The document for a run that had a plan, whatever its outcome. */
export function toApplyDocument(result: ApplyResult, toolVersion: string): ApplyDocument {
  return {
    ...toHead("oidc.apply", toolVersion),
    fingerprint: `sha256:${result.plan.fingerprint}`,
    plan: toPlanDocument(result.plan, toolVersion),
    outcome: result.outcome,
    targets: result.targets.map(({ name, account, results }) => ({
      name,
      account,
      results: results.map(toProviderResultDocument),
    })),
    errored: hasErrors(result.problems),
    diagnostics: toDiagnostics(result.problems),
  };
}

/** The document for a run that failed before it had a plan; nothing was changed. */
export function toFailedApplyDocument(problems: readonly Problem[], toolVersion: string): ApplyDocument {
  return {
    ...toHead("oidc.apply", toolVersion),
    fingerprint: null,
    plan: toFailedPlanDocument(problems, toolVersion),
    outcome: toFailedOutcome(problems),
    targets: [],
    errored: true,
    diagnostics: toDiagnostics(problems),
  };
}

function toProviderResultDocument(result: ProviderResult): ProviderResultDocument {
  const { change, status, operations, failure } = result;
  return {
    url: toUrl(change.issuer),
    // A provider without changes has no result.
    action: change.action,
    status,
    operations: operations.map(toOperationResultDocument),
    error: failure && toErrorDocument(failure),
  };
}

function toOperationResultDocument(result: OperationResult): OperationResultDocument {
  const { operation, status, requestId, attempts, failure } = result;
  return { ...operation, status, requestId, attempts, error: failure && toErrorDocument(failure) };
}

function toErrorDocument({ api, code, message, status, requestId }: Failure): ErrorDocument {
  return { api, code, message, status, requestId };
}
