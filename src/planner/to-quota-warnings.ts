// The changes of an account, and how many providers it has → a warning when IAM's quota is near.

import { summarise } from "../model/plan.ts";
import type { Change } from "../model/plan.ts";
import { PROVIDER_QUOTA } from "../model/provider.ts";
import { toRunWarning } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";

/** From here on it is time to ask for more. */
const NEAR = 80;

/** @param existing how many providers the account has, declared or not */
export function toQuotaWarnings(changes: readonly Change[], existing: number): Problem[] {
  const { create, delete: deletes } = summarise(changes);
  const after = existing + create - deletes;
  if (create === 0 || after <= NEAR) return [];
  const message = `the account will hold ${after} providers, and IAM allows ${PROVIDER_QUOTA} by default`;
  const help =
    "raise the quota in Service Quotas (`OpenIdConnectProvidersPerAccount`) before you apply, or declare fewer";
  return [toRunWarning("quota-near", message, help)];
}
