// The JSON of an apply document → the result.

import { isActive, type ActiveChange, type TargetPlan } from "../model/plan.ts";
import type { Failure } from "../model/failure.ts";
import { toUrl } from "../model/issuer.ts";
import { hasErrors } from "../model/problem.ts";
import type { Operation } from "../model/operation.ts";
import type { ProviderResult, TargetResult } from "../model/result.ts";
import type { SavedApply } from "../model/saved-document.ts";
import { ApplySchema, type ApplyDocument } from "./apply-schema.ts";
import { TargetResultSchema } from "./result-schema.ts";
import { isAbout } from "./is-about.ts";
import { toProblems } from "./diagnostic-document.ts";
import { readPart, readParts, type Reading } from "./read-part.ts";
import { valueOf, withoutList } from "./read-json.ts";
import { readPlan } from "./read-plan.ts";

type TargetDocument = ApplyDocument["targets"][number];
type ProviderDocument = TargetDocument["results"][number];
type ErrorDocument = NonNullable<ProviderDocument["error"]>;

/** Reads a result back. @throws ProblemError if the document cannot be used, or contradicts itself */
export function readApply(data: unknown, reading: Reading): SavedApply {
  const rawPlan = valueOf(data, "plan");
  const shallow = withoutList(data, "targets");
  const isObject = typeof shallow === "object" && shallow !== null;
  const whole = isObject ? { ...shallow, plan: withoutList(rawPlan, "targets") } : data;
  const head = readPart(ApplySchema, whole, [], reading);
  const { plan } = readPlan(rawPlan, reading, ["plan"]);
  const targets = readParts(TargetResultSchema, valueOf(data, "targets"), ["targets"], reading);
  const problems = toProblems(head.diagnostics);
  const fingerprint = plan === null ? null : `sha256:${plan.fingerprint}`;
  const isWhole = head.fingerprint === fingerprint && (plan !== null || targets.length === 0);
  if (!isWhole || head.errored !== hasErrors(problems)) {
    throw reading.refuse("contradicts itself about what was applied");
  }
  if (plan === null) return { result: null, problems };
  const byName = new Map(plan.targets.map((target) => [target.name, target]));
  const results = targets.map((target) => toTargetResult(target, byName.get(target.name), reading));
  return { result: { plan, outcome: head.outcome, targets: results, problems }, problems: [] };
}

function toTargetResult(
  { name, account, results }: TargetDocument,
  target: TargetPlan | undefined,
  { refuse }: Reading,
): TargetResult {
  if (target?.caller.account !== account) throw refuse(`contradicts itself about the target \`${name}\``);
  const changes = new Map(target.changes.filter(isActive).map((change) => [toUrl(change.issuer), change]));
  return {
    name,
    account,
    results: results.map((result) => {
      const change = changes.get(result.url);
      if (change?.action !== result.action || !result.operations.every((one) => isAbout(one, change))) {
        throw refuse(`contradicts itself about \`${result.url}\``);
      }
      return toProviderResult(result, change);
    }),
  };
}

function toProviderResult(
  { status, operations, error }: ProviderDocument,
  change: ActiveChange,
): ProviderResult {
  return {
    change,
    status,
    operations: operations.map(({ api, params, status: outcome, requestId, attempts, error: why }) => ({
      operation: { api, params } as Operation,
      status: outcome,
      requestId,
      attempts,
      failure: why && toFailure(why, attempts),
    })),
    failure: error && toFailure(error, null),
    isSeen: status === "done",
  };
}

function toFailure(error: ErrorDocument, attempts: number | null): Failure {
  return { ...error, attempts };
}
