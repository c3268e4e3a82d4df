// An account's providers and roles → who can sign in through what, and what is wrong with it. Pure.

import { sortFindings, toFinding, type Finding } from "../../model/finding.ts";
import type { Issuer } from "../../model/issuer.ts";
import type { Source } from "../../model/problem.ts";
import type { LiveProvider } from "../../model/provider.ts";
import type { Role } from "../../model/role.ts";
import type { CallerIdentity } from "../../model/target.ts";
import type { TargetTrust, TrustedProvider } from "../../model/trust.ts";
import { findSharedIssuer } from "../roles/shared-issuers.ts";
import { evaluateTrust } from "../trust/evaluate-trust.ts";
import { groupTrusts, toFindTrusts } from "../trust/index-trusts.ts";
import { findDangling, toDanglingFindings } from "./find-dangling.ts";
import { toAccountFindings, toProviderFindings } from "./to-provider-findings.ts";
import { toRoleFindings } from "./to-role-findings.ts";
import { toTrustedRole } from "./to-trusted-role.ts";

export interface TrustInput {
  readonly name: string;
  readonly caller: CallerIdentity;
  /** The providers to show, sorted by issuer. */
  readonly providers: readonly LiveProvider[];
  /** The ARNs of all providers of the account, whether they are shown or not. */
  readonly listed: readonly string[];
  readonly roles: readonly Role[];
  /** Where state files declare providers, present or absent; `null` when none was read. */
  readonly declared: ReadonlyMap<Issuer, Source> | null;
  /** False for issuers that `--only` leaves out. */
  readonly isShown: (issuer: Issuer) => boolean;
}

export function toTrust(input: TrustInput): TargetTrust {
  const { name, caller, providers, listed, roles, declared, isShown } = input;
  const sources = declared ?? new Map<Issuer, Source>();
  const index = groupTrusts(roles);
  const findTrusts = toFindTrusts(index);
  const ofRoles: Finding[] = [];
  const shown = providers.map((provider): TrustedProvider => {
    const { issuer, arn, clientIds } = provider;
    const roles = findTrusts(arn).flatMap((trust) => {
      const judged = evaluateTrust(trust.policy, arn).map((grant) => ({
        grant,
        verdicts: clientIds.map(grant.accepts),
      }));
      const role = toTrustedRole(trust, judged, provider);
      if (role === null) return [];
      const facts = { resource: role.arn, issuer, source: sources.get(issuer) ?? null };
      const found = toRoleFindings(role.name, judged, provider);
      ofRoles.push(...found.map((one) => toFinding({ ...one, ...facts })));
      return role;
    });
    const sharedBy = findSharedIssuer(issuer)?.name ?? null;
    return { issuer, arn, clientIds, sharedBy, declared: declared && declared.has(issuer), roles };
  });
  const dangling = findDangling(index, caller, new Set(listed)).filter(({ issuer }) => isShown(issuer));
  const findings = [
    ...ofRoles,
    ...shown.flatMap((one) => toProviderFindings(one, sources.get(one.issuer) ?? null)),
    ...toDanglingFindings(dangling, sources),
    ...toAccountFindings(caller, listed.length),
  ];
  return {
    name,
    caller,
    counts: {
      providers: shown.length,
      roles: roles.length,
      trusting: new Set(shown.flatMap((one) => one.roles.map(({ arn }) => arn))).size,
    },
    providers: shown,
    dangling,
    findings: sortFindings(findings),
    token: null,
  };
}
