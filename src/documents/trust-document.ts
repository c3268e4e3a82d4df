// Who can sign in → the JSON document `oidc.trust` 1.0. Minor versions only add.

import { countSeverities } from "../model/finding.ts";
import { toUrl } from "../model/issuer.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { toTargetErrors } from "../model/plan.ts";
import {
  toFindings,
  type ConditionText,
  type TargetTrust,
  type Trust,
  type TrustedProvider,
  type TrustedRole,
} from "../model/trust.ts";
import { toDiagnostics, toHead, toTargetErrorDocument } from "./diagnostic-document.ts";
import { toFindingDocuments } from "./finding-document.ts";
import type { TrustDocument } from "./trust-schema.ts";

type TargetDocument = TrustDocument["targets"][number];
type ProviderDocument = TargetDocument["providers"][number];

export function toTrustDocument(trust: Trust, toolVersion: string): TrustDocument {
  const errors = toTargetErrors(trust);
  return {
    ...toHead("oidc.trust", toolVersion),
    errored: errors.length > 0 || hasErrors(trust.problems),
    complete: trust.complete && errors.length === 0,
    summary: countSeverities(toFindings(trust)),
    targets: trust.targets.map(toTargetDocument),
    diagnostics: toDiagnostics([...trust.problems, ...errors]),
  };
}

export function toFailedTrustDocument(problems: readonly Problem[], toolVersion: string): TrustDocument {
  return {
    ...toHead("oidc.trust", toolVersion),
    errored: true,
    complete: false,
    fingerprint: null,
    summary: countSeverities([]),
    targets: [],
    diagnostics: toDiagnostics(problems),
  };
}

function toTargetDocument({ name, caller, providers, findings, token, error }: TargetTrust): TargetDocument {
  return {
    name,
    account: caller.account,
    providers: providers.map(toProviderDocument),
    findings: toFindingDocuments(findings),
    error: toTargetErrorDocument(error),
    ...(token !== null && { token }),
  };
}

function toProviderDocument(provider: TrustedProvider): ProviderDocument {
  const { issuer, arn, clientIds, sharedBy, declared, roles } = provider;
  return {
    url: toUrl(issuer),
    arn,
    client_ids: clientIds,
    shared: sharedBy !== null,
    declared,
    roles: roles.map(toRoleDocument),
  };
}

/** The statements of a role together: one that lets a caller in is enough. */
function toRoleDocument({ arn, grants }: TrustedRole): ProviderDocument["roles"][number] {
  const conditions = new Map<string, ConditionText>(
    grants.flatMap((grant) => grant.conditions.map((one) => [JSON.stringify(one), one] as const)),
  );
  return {
    arn,
    audiences: [...new Set(grants.flatMap(({ audiences }) => audiences))],
    subjects: [...new Set(grants.flatMap(({ subjects }) => subjects))],
    conditions: [...conditions.values()],
    decided: grants.every(({ decided }) => decided),
  };
}
