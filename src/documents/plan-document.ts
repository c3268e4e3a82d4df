// A plan → the JSON document `oidc.plan` 1.0. Minor versions only add.

import { compareText } from "../model/compare-text.ts";
import { toUrl } from "../model/issuer.ts";
import { readMarks } from "../model/marks.ts";
import { findOtherTools } from "../model/other-tools.ts";
import {
  hasChanges,
  summarise,
  type Change,
  type ClaimChange,
  type ClaimedValue,
  type Plan,
  type PlannedProvider,
  type Summary,
  type TargetPlan,
} from "../model/plan.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { LiveProvider } from "../model/provider.ts";
import { toDiagnostics, toHead, toPlace, toTargetErrorDocument } from "./diagnostic-document.ts";
import type { PlanDocument } from "./plan-schema.ts";

type TargetDocument = PlanDocument["targets"][number];
type ChangeDocument = TargetDocument["changes"][number];
type ProviderDocument = NonNullable<ChangeDocument["after"]>;

export function toPlanDocument(plan: Plan, toolVersion: string): PlanDocument {
  const changes = plan.targets.flatMap((target) => target.changes);
  const errored = hasErrors(plan.problems) || plan.targets.some(({ error }) => error !== undefined);
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
    diagnostics: toDiagnostics([...plan.problems, ...plan.targets.flatMap(({ error }) => error ?? [])]),
  };
}

/** The document for a run that failed before it had a plan. */
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

function toChangeDocument(change: Change): ChangeDocument {
  const { action, issuer, arn, reason, desired, live, after, claims, operations, impact } = change;
  return {
    action,
    url: toUrl(issuer),
    arn,
    reason,
    owner: desired.owner ?? null,
    managedBy: findOtherTools(change).map(({ name }) => name),
    claims: claims === undefined ? null : toClaimsDocument(claims),
    source: desired.source === undefined ? null : toPlace(desired.source),
    before: live && toProviderDocument(live),
    after: after && toProviderDocument(after),
    operations,
    impact,
  };
}

export const CLAIM_FIELDS = {
  "client ID": "client_id_list",
  thumbprint: "thumbprint_list",
  tag: "tags",
} as const satisfies Record<ClaimedValue["noun"], string>;

function toClaimsDocument({ made, dropped }: ClaimChange): NonNullable<ChangeDocument["claims"]> {
  const toValue = ({ noun, text }: ClaimedValue) => ({ field: CLAIM_FIELDS[noun], value: text });
  return { made: made.map(toValue), dropped: dropped.map(toValue) };
}

/** A provider with the keys of a state file. */
function toProviderDocument({
  issuer,
  clientIds,
  thumbprints,
  tags,
}: LiveProvider | PlannedProvider): ProviderDocument {
  const { owner, claims } = readMarks(tags);
  return {
    url: toUrl(issuer),
    client_id_list: clientIds,
    thumbprint_list: thumbprints,
    tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    owner,
    claims: Object.fromEntries([...claims].sort(([a], [b]) => compareText(a, b))),
  };
}

function toSummaryDocument({ create, update, delete: deletes, none }: Summary): PlanDocument["summary"] {
  return { create, update, delete: deletes, unchanged: none };
}
