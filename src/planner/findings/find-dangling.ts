// The account's roles and its providers → the roles that trust a provider which does not exist.

import { compareText } from "../../model/compare-text.ts";
import { toFinding, type Finding } from "../../model/finding.ts";
import { parseProviderArn, type Issuer } from "../../model/issuer.ts";
import type { Source } from "../../model/problem.ts";
import type { CallerIdentity } from "../../model/target.ts";
import type { DanglingRole } from "../../model/trust.ts";
import { evaluateTrust } from "../trust/evaluate-trust.ts";
import { toArns, type TrustIndex } from "../trust/index-trusts.ts";

/** A role can trust only a provider of its own account, so those of other accounts do not count. */
export function findDangling(
  { named, open }: TrustIndex,
  { account, partition }: CallerIdentity,
  existing: ReadonlySet<string>,
): DanglingRole[] {
  const pairs = [
    ...[...named].flatMap(([arn, trusts]) => trusts.map((trust) => ({ arn, trust }))),
    ...open.flatMap((trust) => [...toArns(trust.policy ?? [])].map((arn) => ({ arn, trust }))),
  ];
  return pairs
    .flatMap(({ arn, trust: { role, policy } }) => {
      const provider = existing.has(arn) ? undefined : parseProviderArn(arn);
      if (provider?.account !== account || provider.partition !== partition) return [];
      const isGranted = evaluateTrust(policy, arn).length > 0;
      return isGranted ? [{ issuer: provider.issuer, name: role.name, arn: role.arn }] : [];
    })
    .sort((a, b) => compareText(a.issuer, b.issuer) || compareText(a.name, b.name));
}

/** The finding for each of them, at the declaration if the provider is declared. */
export function toDanglingFindings(
  dangling: readonly DanglingRole[],
  sources: ReadonlyMap<Issuer, Source>,
): Finding[] {
  return dangling.map(({ issuer, name, arn }) => {
    const source = sources.get(issuer) ?? null;
    return toFinding({
      code: "dangling-role",
      message: `role \`${name}\` trusts \`${issuer}\`, a provider that the account does not have`,
      help:
        source === null
          ? "delete the role or the statement: anybody who may create that provider decides who gets in"
          : "a state file declares the provider: `oidc plan` shows whether it would be created",
      resource: arn,
      issuer,
      source,
    });
  });
}
