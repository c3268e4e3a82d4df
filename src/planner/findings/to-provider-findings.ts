// A provider and the roles that trust it → what is wrong with the provider itself.

import { toFinding, type Finding, type FindingCode } from "../../model/finding.ts";
import type { Source } from "../../model/problem.ts";
import { LIMITS, PROVIDER_QUOTA } from "../../model/provider.ts";
import type { CallerIdentity } from "../../model/target.ts";
import type { TrustedProvider } from "../../model/trust.ts";

/** From here on a quota is worth a look. */
const NEAR = 0.8;

/** Findings that no single role causes. */
export function toProviderFindings(provider: TrustedProvider, source: Source | null): Finding[] {
  const { issuer, arn, clientIds, declared, roles } = provider;
  const accepted = new Set(roles.flatMap(({ grants }) => grants.flatMap(({ audiences }) => audiences)));
  const unused = roles.length === 0 ? [] : clientIds.filter((clientId) => !accepted.has(clientId));
  const findings: Finding[] = [];
  const find = (code: FindingCode, message: string, help: string): void => {
    findings.push(toFinding({ resource: arn, issuer, source, code, message, help }));
  };
  if (declared === false) {
    const help =
      "find out who created it (CloudTrail: `CreateOpenIDConnectProvider`); `oidc describe` prints the lines that declare it";
    find("unknown-provider", `no state file declares \`${issuer}\``, help);
  }
  if (roles.length === 0) {
    const help = "delete it with `state: absent`, unless you will add a role for it";
    find("unused-provider", `no role trusts \`${issuer}\``, help);
  }
  for (const clientId of unused) {
    const message = `no role accepts the client ID \`${clientId}\` of \`${issuer}\``;
    find("unused-audience", message, "remove it, unless you will add a role for it");
  }
  if (clientIds.length > LIMITS.clientIds * NEAR) {
    const message = `\`${issuer}\` has ${clientIds.length} of ${LIMITS.clientIds} client IDs`;
    find("quota", message, "remove those that no role accepts: IAM allows no more");
  }
  return findings;
}

/** Whether the account will soon have no room for another provider. */
export function toAccountFindings({ account, partition }: CallerIdentity, providers: number): Finding[] {
  if (providers <= PROVIDER_QUOTA * NEAR) return [];
  return [
    toFinding({
      code: "quota",
      message: `the account has ${providers} providers; IAM allows ${PROVIDER_QUOTA} unless AWS has raised the quota`,
      help: "remove those that no role trusts, or ask AWS for a higher quota",
      resource: `arn:${partition}:iam::${account}:root`,
      issuer: null,
      source: null,
    }),
  ];
}
