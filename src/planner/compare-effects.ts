// A reviewed plan and a fresh one → what is new, and what is neither pending nor true any more.

import type { Effect } from "../model/effect.ts";
import { isTrue, toEffects } from "../model/effect.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Change } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { ReviewedChange } from "../model/reviewed-plan.ts";

/** One effect of a plan, and on which provider. */
export interface PlannedEffect {
  readonly issuer: Issuer;
  readonly arn: string;
  readonly is: Effect;
}

/** How a fresh plan differs from the reviewed one. Both lists are empty when it may go ahead. */
export interface EffectDifference {
  /** Effects that nobody has reviewed. */
  readonly added: readonly PlannedEffect[];
  /** Reviewed effects that are neither still pending nor already true. */
  readonly lost: readonly PlannedEffect[];
}

/**
 * Compares effects and not calls: what an interrupted apply has done is true by now and need not be
 * pending, so the same reviewed plan can simply be applied again.
 * @param unmanaged the providers of the account that no file declares
 */
export function compareEffects(
  reviewed: readonly ReviewedChange[],
  fresh: readonly Change[],
  unmanaged: readonly { readonly arn: string }[] = [],
): EffectDifference {
  const pending = fresh.flatMap(toPlannedEffects);
  const agreed = reviewed.flatMap(toPlannedEffects);
  const pendingKeys = new Set(pending.map(toKey));
  const agreedKeys = new Set(agreed.map(toKey));
  const live = new Map(fresh.map((change) => [change.arn, change.live]));
  const others = new Set(unmanaged.map(({ arn }) => arn));
  return {
    added: pending.filter((effect) => !agreedKeys.has(toKey(effect))),
    lost: agreed.filter((effect) => !pendingKeys.has(toKey(effect)) && !holds(effect, live, others)),
  };
}

function toKey({ arn, is }: PlannedEffect): string {
  return JSON.stringify([arn, ...Object.values(is)]);
}

function toPlannedEffects({ issuer, arn, operations }: ReviewedChange | Change): PlannedEffect[] {
  return toEffects(operations).map((is) => ({ issuer, arn, is }));
}

/** Of a provider that is no longer declared, the list tells whether it is there, and nothing else. */
function holds(
  { arn, is }: PlannedEffect,
  live: ReadonlyMap<string, LiveProvider | null>,
  others: ReadonlySet<string>,
): boolean {
  const found = live.get(arn);
  if (found !== undefined) return isTrue(is, found);
  return others.has(arn) ? is.kind === "created" : is.kind === "deleted";
}
