// Changes → warnings about what AWS, or another tool, may do with these providers unexpectedly.

import { toUrl } from "../model/issuer.ts";
import { summarise, type Change } from "../model/plan.ts";
import { PROVIDER_QUOTA } from "../model/provider.ts";
import { toRunWarning, type Problem } from "../model/problem.ts";
import { findOtherTools } from "../model/other-tools.ts";
import { usesThumbprints } from "./roles/uses-thumbprints.ts";

/** Warnings about what the changes send. A provider without a change does not get one. */
export function toProviderWarnings(changes: readonly Change[]): Problem[] {
  return changes.flatMap((change) => [
    ...warnOfBuiltIn(change),
    ...warnOfThumbprints(change),
    ...warnOfOtherTools(change),
    ...warnOfStuckClaims(change),
  ]);
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
  return [toRunWarning("built-in-issuer", message, help, desired.source)];
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
  return [toRunWarning("unused-thumbprints", message, help, desired.source)];
}

/** A provider that stays as it is gets no warning. */
function warnOfOtherTools(change: Change): Problem[] {
  const { action, issuer, desired } = change;
  if (action === "none") return [];
  return findOtherTools(change).map(({ name, key }) => {
    const message = `\`${toUrl(issuer)}\` is also managed by ${name} (tag \`${key}\`)`;
    const help = "each of them may undo what the other one does: remove the provider from one of them";
    return toRunWarning("managed-elsewhere", message, help, desired.source);
  });
}

function warnOfStuckClaims({ issuer, desired, claims }: Change): Problem[] {
  const stuck = claims?.stuck ?? 0;
  if (stuck === 0) return [];
  const values =
    stuck === 1 ? "1 value that another owner claims is" : `${stuck} values that other owners claim are`;
  const message = `\`${toUrl(issuer)}\`: ${values} gone`;
  const help =
    "the next apply of an owner who lists it puts it back; this owner's claim on it stays until then";
  return [toRunWarning("claimed-value-gone", message, help, desired.source)];
}

/** From here on it is time to ask for more. */
const NEAR_QUOTA = 80;

/** @param existing how many providers the account has, declared or not */
export function toQuotaWarnings(changes: readonly Change[], existing: number): Problem[] {
  const { create, delete: deletes } = summarise(changes);
  const after = existing + create - deletes;
  if (create === 0 || after <= NEAR_QUOTA) return [];
  const message = `the account will hold ${after} providers, and IAM allows ${PROVIDER_QUOTA} by default`;
  const help =
    "raise the quota in Service Quotas (`OpenIdConnectProvidersPerAccount`) before you apply, or declare fewer";
  return [toRunWarning("quota-near", message, help)];
}
