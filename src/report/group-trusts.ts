// Who can sign in to several targets → those where the same people can, and findings that are the same, together.

import type { Finding } from "../model/finding.ts";
import type { TargetTrust, TrustedProvider } from "../model/trust.ts";
import { groupBy, type Group } from "../model/group-by.ts";

/**
 * Targets whose maps and findings read the same, in the order of the first of each; those that could not be read are
 * left out. ARNs name their account, which is different in each.
 */
export function groupTrusts(targets: readonly TargetTrust[]): Group<TargetTrust>[] {
  const read = targets.filter(({ error }) => error === undefined);
  const [only, ...others] = read;
  if (only !== undefined && others.length === 0) return [[only]];
  return groupBy(read, ({ counts, providers, dangling, findings, token }) =>
    JSON.stringify([
      counts,
      providers.map(withoutAccounts),
      dangling.map(({ arn, ...rest }) => [withoutAccount(arn), rest]),
      findings.map(toKey),
      token && { ...token, roles: token.roles.map(({ arn, ...rest }) => [withoutAccount(arn), rest]) },
    ]),
  );
}

/**
 * Findings that differ in nothing but their target, once, with the names of all targets and the resource in the first.
 * Those of a run over one account are all different.
 */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  return groupBy(findings, (finding, index) =>
    finding.targets === undefined ? String(index) : toKey(finding),
  ).map((group) => {
    const [first] = group;
    return group.length === 1 ? first : { ...first, targets: group.flatMap(({ targets = [] }) => targets) };
  });
}

function toKey({ resource, targets: _targets, ...facts }: Finding): string {
  return JSON.stringify([withoutAccount(resource), facts]);
}

function withoutAccounts({ arn, roles, ...provider }: TrustedProvider): object {
  return {
    ...provider,
    arn: withoutAccount(arn),
    roles: roles.map((role) => ({ ...role, arn: withoutAccount(role.arn) })),
  };
}

function withoutAccount(arn: string): string {
  return arn.replace(/^(arn:[^:]*:iam::)\d{12}:/u, "$1:");
}
