// A reviewed plan and a fresh one → what is new, what is neither pending nor true, and what has grown.

import type { Effect } from "../../model/effect.ts";
import { holds, toEffects } from "../../model/effect.ts";
import { findDifferences } from "../../model/find-differences.ts";
import { parseProviderArn } from "../../model/issuer.ts";
import type { Issuer } from "../../model/issuer.ts";
import type { Change, TargetPlan } from "../../model/plan.ts";
import type { ReviewedChange } from "../../model/reviewed-plan.ts";

/** One effect of a plan, and its provider. */
export interface PlannedEffect {
  readonly issuer: Issuer;
  readonly arn: string;
  readonly is: Effect;
}

/** The part of a fresh plan that is compared. */
type ReadTarget = Pick<TargetPlan, "caller" | "changes" | "unmanaged">;

/** How a fresh plan differs from the reviewed one. All lists are empty if it may proceed. */
export interface EffectDifference {
  /** Effects that were not reviewed. */
  readonly added: readonly PlannedEffect[];
  /** Reviewed effects that are neither still pending nor already true. */
  readonly lost: readonly PlannedEffect[];
  /** Providers to delete that have changed since the delete was reviewed. */
  readonly grown: readonly { readonly issuer: Issuer; readonly fields: readonly string[] }[];
}

/**
 * Compares effects rather than calls. What an interrupted apply has done is true already, so the same reviewed plan can
 * simply be applied again. A delete must be of the provider as it was reviewed.
 */
export function compareEffects(
  reviewed: readonly ReviewedChange[],
  targets: readonly ReadTarget[],
): EffectDifference {
  const isAlreadyTrue = toTruthTest(targets);
  const fresh = targets.flatMap(({ changes }) => changes);
  const pending = fresh.flatMap(toPlannedEffects);
  const agreed = reviewed.flatMap(toPlannedEffects);
  const pendingKeys = new Set(pending.map(toKey));
  const agreedKeys = new Set(agreed.map(toKey));
  return {
    added: pending.filter((effect) => !agreedKeys.has(toKey(effect))),
    lost: agreed.filter((effect) => !pendingKeys.has(toKey(effect)) && !isAlreadyTrue(effect)),
    grown: findGrown(reviewed, fresh),
  };
}

function toKey({ arn, is }: PlannedEffect): string {
  return JSON.stringify([arn, ...Object.values(is)]);
}

function toPlannedEffects({ issuer, arn, operations }: ReviewedChange | Change): PlannedEffect[] {
  return toEffects(operations).map((is) => ({ issuer, arn, is }));
}

/**
 * In an account that was not read, it is unknown whether an effect is true. For a provider that is no longer declared,
 * the list shows only whether it exists.
 */
function toTruthTest(targets: readonly ReadTarget[]): (effect: PlannedEffect) => boolean {
  const accounts = new Set(targets.map(({ caller }) => `${caller.partition} ${caller.account}`));
  const declared = new Map(targets.flatMap(({ changes }) => changes.map((one) => [one.arn, one.live])));
  const others = new Map(targets.flatMap(({ unmanaged }) => unmanaged.map(({ arn, live }) => [arn, live])));
  return ({ arn, is }) => {
    const place = parseProviderArn(arn);
    if (place === undefined || !accounts.has(`${place.partition} ${place.account}`)) return false;
    const live = declared.has(arn) ? declared.get(arn) : others.get(arn);
    if (live !== undefined) return holds(is, live);
    return is.kind === (others.has(arn) ? "created" : "deleted");
  };
}

function findGrown(reviewed: readonly ReviewedChange[], fresh: readonly Change[]): EffectDifference["grown"] {
  const before = new Map(reviewed.map((change) => [change.arn, change.before]));
  return fresh
    .filter(({ action }) => action === "delete")
    .flatMap(({ arn, issuer, live }) => {
      const seen = before.get(arn);
      const fields = live && seen ? findDifferences(seen, live) : [];
      return fields.length > 0 ? [{ issuer, fields }] : [];
    });
}
