// The account's roles → a lookup of those that concern a provider.

import { compareText } from "../../model/compare-text.ts";
import { toProviderArn } from "../../model/issuer.ts";
import type { Role } from "../../model/role.ts";
import { parseTrustPolicy } from "./parse-trust-policy.ts";
import type { TrustStatement } from "./parse-trust-policy.ts";

/** A role and its parsed trust policy. */
export interface RoleTrust {
  readonly role: Role;
  /** `null` if it could not be understood. */
  readonly policy: readonly TrustStatement[] | null;
}

/** Finds the roles that name a provider, and those whose principal cannot be determined; sorted by name. */
export type FindTrusts = (arn: string) => readonly RoleTrust[];

/** Parses each trust policy once. Most roles trust only an AWS service and need no further evaluation. */
export function indexTrusts(roles: readonly Role[]): FindTrusts {
  const named = new Map<string, RoleTrust[]>();
  const open: RoleTrust[] = [];
  for (const role of roles) {
    const policy = role.trustPolicy === null ? null : parseTrustPolicy(role.trustPolicy);
    const arns = policy === null ? null : toArns(policy);
    for (const arn of arns ?? []) {
      const others = named.get(arn);
      if (others === undefined) named.set(arn, [{ role, policy }]);
      else others.push({ role, policy });
    }
    if (arns === null) open.push({ role, policy });
  }
  return (arn) => [...(named.get(arn) ?? []), ...open].sort((a, b) => compareText(a.role.name, b.role.name));
}

/** The providers that a policy names; `null` if it names other principals, so that it may mean any provider. */
function toArns(policy: readonly TrustStatement[]): ReadonlySet<string> | null {
  const arns = new Set<string>();
  for (const principal of policy.flatMap(({ principals }) => principals)) {
    if (principal.kind !== "provider") return null;
    arns.add(toProviderArn(principal, principal.issuer));
  }
  return arns;
}
