// The account's roles → a lookup of those that concern a provider.

import { compareText } from "../../model/compare-text.ts";
import { addTo } from "../../model/group-by.ts";
import { toProviderArn } from "../../model/issuer.ts";
import type { Role } from "../../model/role.ts";
import { parseTrustPolicy, type TrustStatement } from "./parse-trust-policy.ts";

export interface RoleTrust {
  readonly role: Role;
  /** `null` if it could not be understood. */
  readonly policy: readonly TrustStatement[] | null;
}

/** Finds the roles that name a provider, and those whose principal cannot be determined; sorted by name. */
export type FindTrusts = (arn: string) => readonly RoleTrust[];

export interface TrustIndex {
  readonly named: ReadonlyMap<string, readonly RoleTrust[]>;
  /** Those with a principal that cannot be determined: they may trust any provider, whatever else they name. */
  readonly open: readonly RoleTrust[];
}

export function indexTrusts(roles: readonly Role[]): FindTrusts {
  return toFindTrusts(groupTrusts(roles));
}

/** Parses each trust policy once. Most roles trust only an AWS service, and are not looked at again. */
export function groupTrusts(roles: readonly Role[]): TrustIndex {
  const named = new Map<string, RoleTrust[]>();
  const open: RoleTrust[] = [];
  for (const role of roles) {
    const policy = role.trustPolicy === null ? null : parseTrustPolicy(role.trustPolicy);
    if (policy === null || isOpen(policy)) {
      open.push({ role, policy });
      continue;
    }
    for (const arn of toArns(policy)) addTo(named, arn, { role, policy });
  }
  return { named, open };
}

export function toFindTrusts({ named, open }: TrustIndex): FindTrusts {
  return (arn) => [...(named.get(arn) ?? []), ...open].sort((a, b) => compareText(a.role.name, b.role.name));
}

export function toArns(policy: readonly TrustStatement[]): ReadonlySet<string> {
  const principals = policy.flatMap((statement) => statement.principals);
  return new Set(
    principals.flatMap((principal) =>
      principal.kind === "provider" ? [toProviderArn(principal, principal.issuer)] : [],
    ),
  );
}

/** True if a policy names other principals, too, so that it may mean any provider. */
function isOpen(policy: readonly TrustStatement[]): boolean {
  return policy.some(({ principals }) => principals.some(({ kind }) => kind !== "provider"));
}
