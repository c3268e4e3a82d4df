// IAM calls → what they change about a provider, and whether that is already true; two readings of a provider → how
// they differ.

import type { Operation } from "./operation.ts";
import type { LiveProvider } from "./provider.ts";

/** One change that a call makes. Several calls can share an effect, and one call can have several. */
export type Effect =
  | { readonly kind: "created" | "deleted" }
  | { readonly kind: "client ID added" | "client ID removed"; readonly value: string }
  | { readonly kind: "tag set"; readonly key: string; readonly value: string }
  | { readonly kind: "tag removed"; readonly key: string }
  | { readonly kind: "thumbprints set"; readonly values: readonly string[] };

/**
 * The effects of one provider's calls. The last thumbprint list counts, and the last value of a tag: the ones before
 * are only intermediate steps.
 */
export function toEffects(operations: readonly Operation[]): Effect[] {
  const effects = operations.flatMap(toOwnEffects);
  const last = new Map(effects.map((effect) => [toSubject(effect), effect]));
  return effects.filter((effect) => last.get(toSubject(effect)) === effect);
}

/** What an effect is about: of two about the same, the later one counts. */
function toSubject(effect: Effect): string {
  switch (effect.kind) {
    case "client ID added":
    case "client ID removed":
      return `client ID ${effect.value}`;
    case "tag set":
    case "tag removed":
      return `tag ${effect.key}`;
    case "created":
    case "deleted":
      return "provider";
    case "thumbprints set":
      return "thumbprints";
  }
}

function toOwnEffects({ api, params }: Operation): Effect[] {
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

/** True if the provider (`null` if it does not exist) is already as the effect would leave it. */
export function holds(effect: Effect, live: LiveProvider | null): boolean {
  if (effect.kind === "deleted") return live === null;
  if (live === null) return false;
  switch (effect.kind) {
    case "created":
      return true;
    case "client ID added":
      return live.clientIds.includes(effect.value);
    case "client ID removed":
      return !live.clientIds.includes(effect.value);
    case "tag set":
      return live.tags.some(({ key, value }) => key === effect.key && value === effect.value);
    case "tag removed":
      return !live.tags.some(({ key }) => key === effect.key);
    case "thumbprints set":
      return isSameSet(effect.values, live.thumbprints);
  }
}

/** True if the call adds something that the provider (`null` if it does not exist) does not have. */
export function adds(operation: Operation, live: LiveProvider | null): boolean {
  return toEffects([operation]).some((effect) => {
    if (effect.kind !== "thumbprints set") return !REMOVALS.has(effect.kind) && !holds(effect, live);
    return effect.values.some((value) => live?.thumbprints.includes(value) !== true);
  });
}

/**
 * True if the call removes something from the provider. Replacing five thumbprints by five others is one call that
 * both adds and removes.
 */
export function subtracts(operation: Operation, live: LiveProvider | null): boolean {
  return toEffects([operation]).some((effect) => {
    if (effect.kind !== "thumbprints set") return REMOVALS.has(effect.kind);
    return live?.thumbprints.some((value) => !effect.values.includes(value)) === true;
  });
}

const REMOVALS: ReadonlySet<Effect["kind"]> = new Set(["deleted", "client ID removed", "tag removed"]);

/** True if both lists, neither with duplicates, contain the same texts. */
export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}

type Contents = Pick<LiveProvider, "clientIds" | "thumbprints" | "tags">;

/** Which of `client IDs`, `thumbprints` and `tags` differ. */
export function findDifferences(one: Contents, other: Contents): string[] {
  return [
    ...(isSameSet(one.clientIds, other.clientIds) ? [] : ["client IDs"]),
    ...(isSameSet(one.thumbprints, other.thumbprints) ? [] : ["thumbprints"]),
    ...(isSameSet(toPairs(one), toPairs(other)) ? [] : ["tags"]),
  ];
}

function toPairs({ tags }: Contents): string[] {
  return tags.map(({ key, value }) => JSON.stringify([key, value]));
}
