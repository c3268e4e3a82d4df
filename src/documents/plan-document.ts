// A plan → the JSON document `oidc.plan` 1.0. Minor versions only add.

import { allChanges } from "../model/all-changes.ts";
import { toUrl } from "../model/issuer.ts";
import {
  hasChanges,
  summarise,
  toTargetErrors,
  type Plan,
  type Summary,
  type TargetPlan,
} from "../model/plan.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { toDiagnostics, toHead, toTargetErrorDocument } from "./diagnostic-document.ts";
import type { PlanDocument, TargetDocument } from "./plan-schema.ts";
import { toChangeDocument } from "./change-document.ts";

export function toPlanDocument(plan: Plan, toolVersion: string): PlanDocument {
  const changes = allChanges(plan);
  const errors = toTargetErrors(plan);
  const errored = hasErrors(plan.problems) || errors.length > 0;
  const isRefused = plan.targets.some(({ guards }) => guards.length > 0);
  return {
    ...toHead("oidc.plan", toolVersion),
    fingerprint: `sha256:${plan.fingerprint}`,
    errored,
    complete: plan.complete,
    applyable: hasChanges(plan) && !isRefused && !errored,
    summary: toSummaryDocument(summarise(changes)),
    files: plan.files,
    targets: plan.targets.map(toTargetDocument),
    diagnostics: toDiagnostics([...plan.problems, ...errors]),
  };
}

export function toFailedPlanDocument(problems: readonly Problem[], toolVersion: string): PlanDocument {
  const none: Plan = { files: [], complete: false, targets: [], problems, fingerprint: "" };
  return { ...toPlanDocument(none, toolVersion), fingerprint: null, errored: true };
}

function toTargetDocument({ name, caller, changes, unmanaged, guards, error }: TargetPlan): TargetDocument {
  return {
    name,
    account: caller.account,
    partition: caller.partition,
    summary: toSummaryDocument(summarise(changes)),
    changes: changes.map(toChangeDocument),
    unmanaged: unmanaged.map(({ issuer, arn }) => ({ url: toUrl(issuer), arn })),
    guards: guards.map(({ code, message, help, notes = [] }) => ({ code, message, help, notes })),
    error: toTargetErrorDocument(error),
  };
}

function toSummaryDocument({ create, update, delete: deletes, none }: Summary): PlanDocument["summary"] {
  return { create, update, delete: deletes, unchanged: none };
}
