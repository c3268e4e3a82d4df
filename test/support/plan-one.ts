// One declaration, and what the account has of it → the plan, as `oidc plan` decides it.

import type { TargetPlan } from "../../src/model/plan.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { planChanges } from "../../src/planner/plan-changes.ts";
import type { ProviderFacts } from "./open-account.ts";

export const CALLER = { account: "123456789012", partition: "aws", arn: "arn:aws:iam::123456789012:user/u" };

/** Plans for an account that has this provider; `null` for one that has not. */
export function planOne(desired: DesiredProvider, facts: ProviderFacts | null, caller = CALLER): TargetPlan {
  const { issuer } = desired;
  const arn = `arn:${caller.partition}:iam::${caller.account}:oidc-provider/${issuer}`;
  const { clientIds = [], thumbprints = [], tags = {} } = facts ?? {};
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const live = facts === null ? [] : [{ issuer, arn, clientIds, thumbprints, tags: list }];
  return planChanges({ name: "default", caller, desired: [desired], live, unmanaged: [] });
}

/** Numbered texts, sorted: `a-001`, `a-002` … */
export const many = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}-${String(index + 1).padStart(3, "0")}`);

/** Tags with these keys. */
export const tagged = (...keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [key, "v"]));
