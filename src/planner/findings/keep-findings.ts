// Who can sign in to one account → the providers and roles that have findings.

import type { TargetTrust } from "../../model/trust.ts";

/** Leaves out everything without a finding. The findings themselves stay. */
export function keepFindings(target: TargetTrust): TargetTrust {
  const marked = new Set(target.findings.map(({ issuer, resource }) => toKey(issuer, resource)));
  const concerned = new Set(target.findings.map(({ issuer }) => issuer));
  return {
    ...target,
    providers: target.providers
      .filter(({ issuer }) => concerned.has(issuer))
      .map((provider) => ({
        ...provider,
        roles: provider.roles.filter(({ arn }) => marked.has(toKey(provider.issuer, arn))),
      })),
  };
}

function toKey(issuer: string | null, resource: string): string {
  return JSON.stringify([issuer, resource]);
}
