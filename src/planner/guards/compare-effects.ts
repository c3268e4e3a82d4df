// A reviewed plan and a fresh one → what is new, what is neither pending nor true, and what has grown.

import { findDifferences, holds, toEffects, type Effect } from "../../model/effect.ts";
import { parseProviderArn, type Issuer } from "../../model/issuer.ts";
import type { Operation } from "../../model/operation.ts";
import type { Change, TargetPlan } from "../../model/plan.ts";
import type { LiveProvider } from "../../model/provider.ts";
import type { ReviewedChange } from "../../model/saved-document.ts";

export interface PlannedEffect {
  readonly issuer: Issuer;
  readonly arn: string;
  readonly is: Effect;
}

type ReadTarget = Pick<TargetPlan, "caller" | "changes" | "unmanaged">;

/** How a fresh plan differs from the reviewed one. All lists are empty if it may proceed. */
export interface EffectDifference {
  readonly added: readonly PlannedEffect[];
  /** Reviewed effects that are neither still pending nor already true. */
  readonly lost: readonly PlannedEffect[];
  readonly grown: readonly GrownProvider[];
}

/** A provider of which more would go than was reviewed, because it has changed since. */
interface GrownProvider {
  readonly issuer: Issuer;
  readonly arn: string;
  readonly fields: readonly string[];
  /** True for a list of thumbprints that would replace more than was there; otherwise the provider would be deleted. */
  readonly isReplaced?: true;
}

/**
 * Compares effects rather than calls: what an interrupted apply has done is already true and no longer pending, so
 * the same reviewed plan can simply be applied again. A delete must be of the provider that was reviewed, and a list of
 * thumbprints must not replace one that nobody has seen.
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

function findGrown(reviewed: readonly ReviewedChange[], fresh: readonly Change[]): GrownProvider[] {
  const byArn = new Map(reviewed.map((change) => [change.arn, change]));
  return fresh.flatMap(({ arn, issuer, action, live, operations }): GrownProvider[] => {
    const agreed = byArn.get(arn);
    if (agreed === undefined) return [];
    const seen = agreed.before;
    if (action === "delete") {
      const fields = live && seen ? findDifferences(seen, live) : [];
      return fields.length > 0 ? [{ issuer, arn, fields }] : [];
    }
    const known = findReplaced(agreed.operations, seen);
    const isKnown = findReplaced(operations, live).every((thumbprint) => known.includes(thumbprint));
    return isKnown ? [] : [{ issuer, arn, fields: ["thumbprints"], isReplaced: true }];
  });
}

/** The thumbprints that a new list leaves out. */
function findReplaced(operations: readonly Operation[], live: LiveProvider | null): readonly string[] {
  const list = toEffects(operations).find(({ kind }) => kind === "thumbprints set");
  if (list?.kind !== "thumbprints set" || live === null) return [];
  return live.thumbprints.filter((thumbprint) => !list.values.includes(thumbprint));
}
