// Desired providers and live providers → the plan for one account. Pure.

import { compareText } from "../model/compare-text.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Action, Change, TargetPlan, UnmanagedProvider } from "../model/plan.ts";
import { toRunWarning, type Problem } from "../model/problem.ts";
import type { DesiredProvider, LiveProvider } from "../model/provider.ts";
import type { CallerIdentity } from "../model/target.ts";
import { decideChange } from "./decide-change.ts";
import { diffProvider } from "./diff-provider.ts";
import { toCapacityGuards } from "./guards/to-capacity-guards.ts";
import { toOwnerGuards } from "./guards/to-owner-guards.ts";
import { toEmptyInputGuards } from "./guards/to-prune-guards.ts";
import { toProviderWarnings } from "./to-provider-warnings.ts";
import { toRemovedFirst } from "./to-operations.ts";

export interface PlanInput {
  readonly name: string;
  readonly caller: CallerIdentity;
  readonly desired: readonly DesiredProvider[];
  /** The declared providers that the account has. */
  readonly live: readonly LiveProvider[];
  /** The other providers that the account has. */
  readonly unmanaged: readonly UnmanagedProvider[];
  /** Only with `--prune`: how many providers the state files declare. */
  readonly declared?: number;
}

const ORDER: Readonly<Record<Action, number>> = { create: 0, update: 1, delete: 2, none: 3 };

/** Decides every change of one account. Deletes come last, so that a failure before them stops them. */
export function planChanges({ name, caller, desired, live, unmanaged, declared }: PlanInput): TargetPlan {
  const byIssuer = new Map<Issuer, LiveProvider>(live.map((provider) => [provider.issuer, provider]));
  const changes = desired
    .map((provider) => decideChange(caller, provider, byIssuer.get(provider.issuer) ?? null, live))
    .sort((a, b) => ORDER[a.action] - ORDER[b.action] || compareText(a.issuer, b.issuer));
  const guards = [
    ...toOwnerGuards(changes),
    ...toCapacityGuards(changes),
    ...(declared === undefined ? [] : toEmptyInputGuards(declared)),
  ];
  return { name, caller, changes, unmanaged, guards };
}

/** Warnings that a reader should see before approving the changes. */
export function toPlanWarnings(changes: readonly Change[]): Problem[] {
  return [...toRemovalWarnings(changes), ...toProviderWarnings(changes)];
}

function toRemovalWarnings(changes: readonly Change[]): Problem[] {
  return changes.flatMap((change) => {
    if (change.action !== "update") return [];
    const { desired, live } = change;
    const first = toRemovedFirst(live, diffProvider(desired, live));
    const counts = [
      { count: first.clientIds.length, noun: "client ID" },
      { count: first.tagKeys.length, noun: "tag" },
    ];
    return counts
      .filter(({ count }) => count > 0)
      .map(({ count, noun }) => {
        const message = `removes ${count} ${noun}${count === 1 ? "" : "s"} first: \`${desired.issuer}\` is at IAM's limit`;
        const help =
          "for a moment neither the old nor the new ones exist; apply when nobody signs in with them";
        return toRunWarning("removes-first", message, help, desired.source);
      });
  });
}
