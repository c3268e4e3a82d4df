// A reviewed plan and a fresh one → what is new, and what is neither pending nor true any more.

import type { Issuer } from "../model/issuer.ts";
import type { Operation } from "../model/operation.ts";
import type { Change } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { ReviewedChange } from "../model/reviewed-plan.ts";

/** One thing that a plan brings about. Several calls can have one effect, and one call several. */
export interface Effect {
  readonly issuer: Issuer;
  readonly arn: string;
  readonly is:
    | { readonly kind: "created" | "deleted" }
    | { readonly kind: "client ID added" | "client ID removed"; readonly value: string }
    | { readonly kind: "tag set"; readonly key: string; readonly value: string }
    | { readonly kind: "tag removed"; readonly key: string }
    | { readonly kind: "thumbprints set"; readonly values: readonly string[] };
}

/** How a fresh plan differs from the reviewed one. Both lists are empty when it may go ahead. */
export interface EffectDifference {
  /** Effects that nobody has reviewed. */
  readonly added: readonly Effect[];
  /** Reviewed effects that are neither still pending nor already true. */
  readonly lost: readonly Effect[];
}

/**
 * Compares effects and not calls: what an interrupted apply has done is true by now and need not be
 * pending, so the same reviewed plan can simply be applied again.
 */
export function compareEffects(
  reviewed: readonly ReviewedChange[],
  fresh: readonly Change[],
): EffectDifference {
  const pending = fresh.flatMap(toEffects);
  const agreed = reviewed.flatMap(toEffects);
  const pendingKeys = new Set(pending.map(toKey));
  const agreedKeys = new Set(agreed.map(toKey));
  const live = new Map(fresh.map((change) => [change.arn, change.live]));
  return {
    added: pending.filter((effect) => !agreedKeys.has(toKey(effect))),
    lost: agreed.filter((effect) => !pendingKeys.has(toKey(effect)) && !isTrue(effect, live.get(effect.arn))),
  };
}

function toKey({ arn, is }: Effect): string {
  return JSON.stringify([arn, ...Object.values(is)]);
}

/** Of several thumbprint lists the last one counts: the union before it is only on the way. */
function toEffects({ issuer, arn, operations }: ReviewedChange | Change): Effect[] {
  const lastList = operations.findLast(({ api }) => api === "iam:UpdateOpenIDConnectProviderThumbprint");
  return operations
    .filter((one) => one.api !== "iam:UpdateOpenIDConnectProviderThumbprint" || one === lastList)
    .flatMap(toStates)
    .map((is) => ({ issuer, arn, is }));
}

function toStates({ api, params }: Operation): Effect["is"][] {
  switch (api) {
    case "iam:CreateOpenIDConnectProvider":
      return [
        { kind: "created" },
        ...(params.ClientIDList ?? []).map((value) => ({ kind: "client ID added", value }) as const),
        ...(params.Tags ?? []).map(
          ({ Key, Value }) => ({ kind: "tag set", key: Key, value: Value }) as const,
        ),
        ...(params.ThumbprintList
          ? [{ kind: "thumbprints set", values: params.ThumbprintList } as const]
          : []),
      ];
    case "iam:AddClientIDToOpenIDConnectProvider":
      return [{ kind: "client ID added", value: params.ClientID }];
    case "iam:RemoveClientIDFromOpenIDConnectProvider":
      return [{ kind: "client ID removed", value: params.ClientID }];
    case "iam:UpdateOpenIDConnectProviderThumbprint":
      return [{ kind: "thumbprints set", values: params.ThumbprintList }];
    case "iam:TagOpenIDConnectProvider":
      return params.Tags.map(({ Key, Value }) => ({ kind: "tag set", key: Key, value: Value }));
    case "iam:UntagOpenIDConnectProvider":
      return params.TagKeys.map((key) => ({ kind: "tag removed", key }));
    case "iam:DeleteOpenIDConnectProvider":
      return [{ kind: "deleted" }];
  }
}

/** Whether IAM already is as the effect would leave it; `undefined` live means that nobody looked. */
function isTrue({ is }: Effect, live: LiveProvider | null | undefined): boolean {
  if (live === undefined) return false;
  if (is.kind === "deleted") return live === null;
  if (live === null) return false;
  switch (is.kind) {
    case "created":
      return true;
    case "client ID added":
      return live.clientIds.includes(is.value);
    case "client ID removed":
      return !live.clientIds.includes(is.value);
    case "tag set":
      return live.tags.some(({ key, value }) => key === is.key && value === is.value);
    case "tag removed":
      return !live.tags.some(({ key }) => key === is.key);
    case "thumbprints set":
      return JSON.stringify(is.values.toSorted()) === JSON.stringify(live.thumbprints.toSorted());
  }
}
