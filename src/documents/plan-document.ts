// A plan → the JSON document `oidc.plan` 1.0. Minor versions only add.

import { toUrl } from "../model/issuer.ts";
import type { Action, Change, Plan, PlannedProvider, Summary, TargetPlan } from "../model/plan.ts";
import { hasChanges, summarise } from "../model/plan.ts";
import type { Problem, Source } from "../model/problem.ts";
import type { LiveProvider } from "../model/provider.ts";

/** A provider with the keys of a state file. */
interface ProviderDocument {
  readonly url: string;
  readonly client_id_list: readonly string[];
  /** `null` when IAM chooses on create. */
  readonly thumbprint_list: readonly string[] | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** A problem as every document lists it. */
export interface Diagnostic {
  readonly severity: Problem["severity"];
  readonly code: string;
  readonly message: string;
  readonly help: string | null;
  readonly source: Source | null;
}

/** How many providers have which action. */
interface SummaryDocument {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  readonly unchanged: number;
}

/** The document for a plan. */
export function toPlanDocument(plan: Plan, toolVersion: string): object {
  const changes = plan.targets.flatMap((target) => target.changes);
  const isRefused = plan.targets.some(({ guards }) => guards.length > 0);
  return {
    format: "oidc.plan",
    formatVersion: "1.0",
    toolVersion,
    fingerprint: `sha256:${plan.fingerprint}`,
    errored: false,
    complete: plan.complete,
    applyable: hasChanges(plan) && !isRefused,
    summary: toSummaryDocument(summarise(changes)),
    targets: plan.targets.map(toTargetDocument),
    diagnostics: plan.problems.map(toDiagnostic),
  };
}

/** The document for a run that failed before there was a plan. */
export function toFailedPlanDocument(problems: readonly Problem[], toolVersion: string): object {
  return {
    format: "oidc.plan",
    formatVersion: "1.0",
    toolVersion,
    fingerprint: null,
    errored: true,
    complete: false,
    applyable: false,
    summary: toSummaryDocument(summarise([])),
    targets: [],
    diagnostics: problems.map(toDiagnostic),
  };
}

/** A problem without its picture. */
export function toDiagnostic({ severity, code, message, help, source }: Problem): Diagnostic {
  const place = source && { file: source.file, line: source.line, column: source.column };
  return { severity, code, message, help: help ?? null, source: place ?? null };
}

/** A provider with the keys of a state file. */
function toProviderDocument(provider: LiveProvider | PlannedProvider): ProviderDocument {
  return {
    url: toUrl(provider.issuer),
    client_id_list: provider.clientIds,
    thumbprint_list: provider.thumbprints,
    tags: Object.fromEntries(provider.tags.map(({ key, value }) => [key, value])),
  };
}

function toTargetDocument({ name, caller, changes, unmanaged, guards }: TargetPlan): object {
  return {
    name,
    account: caller.account,
    partition: caller.partition,
    summary: toSummaryDocument(summarise(changes)),
    changes: changes.map(toChangeDocument),
    unmanaged: unmanaged.map(({ issuer, arn }) => ({ url: toUrl(issuer), arn })),
    guards: guards.map(({ code, message, help, notes = [] }) => ({ code, message, help, notes })),
  };
}

function toChangeDocument(change: Change): object {
  const { file, line, column } = change.desired.source;
  return {
    action: change.action satisfies Action,
    url: toUrl(change.issuer),
    arn: change.arn,
    reason: change.reason,
    source: { file, line, column },
    before: change.live && toProviderDocument(change.live),
    after: change.after && toProviderDocument(change.after),
    operations: change.operations.map(({ api, params }) => ({ api, params })),
    impact: change.impact,
  };
}

function toSummaryDocument({ create, update, delete: deletes, none }: Summary): SummaryDocument {
  return { create, update, delete: deletes, unchanged: none };
}
