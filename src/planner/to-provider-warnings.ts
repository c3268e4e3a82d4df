// Changes → warnings about what AWS does with these providers and a reader may not expect.

import { toUrl } from "../model/issuer.ts";
import type { Change } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import { usesThumbprints } from "./roles/uses-thumbprints.ts";

/** Warnings about what the changes send. A provider without a change does not get one. */
export function toProviderWarnings(changes: readonly Change[]): Problem[] {
  return changes.flatMap((change) => [...warnOfBuiltIn(change), ...warnOfThumbprints(change)]);
}

/**
 * What people call the issuers for which a role names AWS's own provider.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ["accounts.google.com", "Google"],
  ["graph.facebook.com", "Facebook"],
  ["www.facebook.com", "Facebook"],
  ["www.amazon.com", "Login with Amazon"],
  ["cognito-identity.amazonaws.com", "Amazon Cognito"],
]);

/** Only for a create: roles may trust a provider that exists. */
function warnOfBuiltIn({ action, issuer, desired }: Change): Problem[] {
  const name = BUILT_IN.get(issuer);
  if (action !== "create" || name === undefined) return [];
  const message = `\`${toUrl(issuer)}\` needs no provider: ${name} is built into AWS`;
  const help = "remove it, and name AWS's own provider in the role's trust policy";
  return [
    { severity: "warning", kind: "run", code: "built-in-issuer", message, help, source: desired.source },
  ];
}

function warnOfThumbprints({ issuer, operations, desired }: Change): Problem[] {
  const sends = operations.some(
    ({ api, params }) =>
      api === "iam:UpdateOpenIDConnectProviderThumbprint" ||
      (api === "iam:CreateOpenIDConnectProvider" && params.ThumbprintList !== undefined),
  );
  if (!sends || usesThumbprints(issuer)) return [];
  const message = `AWS does not use the thumbprints of \`${toUrl(issuer)}\``;
  const help = "leave `thumbprint_list` out: AWS checks the certificate with its own list of authorities";
  const { source } = desired;
  return [{ severity: "warning", kind: "run", code: "unused-thumbprints", message, help, source }];
}
