// A condition key and a token → the values of the key in a request with that token.

import { isGithub } from "../../model/is-github.ts";
import type { Issuer } from "../../model/issuer.ts";
import type { TokenClaims } from "../../model/token.ts";
import { isOpenKey, isSameKey } from "../trust/evaluate-audience.ts";
import { isForeignKey } from "../trust/is-foreign-key.ts";
import type { TrustCondition } from "../trust/parse-conditions.ts";

/**
 * The values, empty if the request does not have the key; or why they are not known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export type FoundValues =
  | { readonly values: readonly string[] }
  | { readonly values: null; readonly because: "request" | "claim" | "key" };

/** STS passes these claims of GitHub's tokens to policies, since January 2026. */
const GITHUB_CLAIMS = new Set([
  "actor",
  "actor_id",
  "enterprise_id",
  "environment",
  "job_workflow_ref",
  "ref",
  "repository",
  "repository_id",
  "repository_owner_id",
  "workflow",
]);

export function findValues(
  { issuer: named, claim }: TrustCondition,
  issuer: Issuer,
  { audiences, subject, valuesOf }: TokenClaims,
): FoundValues {
  if (isOpenKey(named + claim)) return { values: null, because: "key" };
  if (isSameKey(named, issuer)) {
    if (claim === "aud") return { values: audiences };
    if (claim === "sub") return { values: subject === null ? [] : [subject] };
    const isPassed = claim === "amr" || (isGithub(issuer) && GITHUB_CLAIMS.has(claim));
    const values = isPassed ? valuesOf(claim) : null;
    return values === null ? { values, because: "claim" } : { values };
  }
  if (isForeignKey(named, issuer)) return { values: [] };
  // With a dot, it is a spelling of the issuer's own key that IAM may or may not accept.
  return { values: null, because: named.includes(".") ? "key" : "request" };
}
