// A provider and the roles that trust it → what is wrong with the provider itself.

import { toFinding } from "../../model/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { Source } from "../../model/problem.ts";
import { LIMITS } from "../../model/provider.ts";
import type { CallerIdentity } from "../../model/target.ts";
import type { TrustedProvider } from "../../model/trust.ts";

/** IAM's default. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const PROVIDERS_PER_ACCOUNT = 100;

/** From here on a quota is worth a look. */
const NEAR = 0.8;

/** Findings that no single role causes. */
export function toProviderFindings(provider: TrustedProvider, source: Source | null): Finding[] {
  const { issuer, arn, clientIds, declared, roles } = provider;
  const facts = { resource: arn, issuer, source };
  const accepted = new Set(roles.flatMap(({ grants }) => grants.flatMap(({ audiences }) => audiences)));
  const unused = roles.length === 0 ? [] : clientIds.filter((clientId) => !accepted.has(clientId));
  return [
    ...(declared === false
      ? [
          toFinding({
            ...facts,
            code: "unknown-provider",
            message: `no state file declares \`${issuer}\``,
            help: "find out who created it; `oidc describe` prints the lines that declare it",
          }),
        ]
      : []),
    ...(roles.length === 0
      ? [
          toFinding({
            ...facts,
            code: "unused-provider",
            message: `no role trusts \`${issuer}\``,
            help: "delete it with `state: absent`, unless a role for it is still to come",
          }),
        ]
      : []),
    ...unused.map((clientId) =>
      toFinding({
        ...facts,
        code: "unused-audience",
        message: `no role accepts the client ID \`${clientId}\` of \`${issuer}\``,
        help: "remove it, unless a role for it is still to come",
      }),
    ),
    ...(clientIds.length > LIMITS.clientIds * NEAR
      ? [
          toFinding({
            ...facts,
            code: "quota",
            message: `\`${issuer}\` has ${clientIds.length} of ${LIMITS.clientIds} client IDs`,
            help: "remove those that no role accepts: IAM allows no more",
          }),
        ]
      : []),
  ];
}

/** Whether the account will soon have no room for another provider. */
export function toAccountFindings({ account, partition }: CallerIdentity, providers: number): Finding[] {
  if (providers <= PROVIDERS_PER_ACCOUNT * NEAR) return [];
  return [
    toFinding({
      code: "quota",
      message: `the account has ${providers} providers; IAM allows ${PROVIDERS_PER_ACCOUNT} unless AWS has raised the quota`,
      help: "remove those that no role trusts, or ask AWS for a higher quota",
      resource: `arn:${partition}:iam::${account}:root`,
      issuer: null,
      source: null,
    }),
  ];
}
