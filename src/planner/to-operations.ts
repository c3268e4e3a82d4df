// A decision → the exact IAM calls, in a safe order. AWS's parameter names live here.

import { toSortedSet } from "../model/compare-text.ts";
import { toUrl, type Issuer } from "../model/issuer.ts";
import type { Operation, TagParam } from "../model/operation.ts";
import {
  isReservedTagKey,
  LIMITS,
  type LiveProvider,
  type PresentProvider,
  type Tag,
} from "../model/provider.ts";
import type { ProviderDifference, SetDifference } from "./diff-provider.ts";

/** One call that creates the whole provider, tags and marks included, so that it is never half finished. */
export function toCreateOperation(
  issuer: Issuer,
  { clientIds, thumbprints }: PresentProvider,
  tags: readonly Tag[],
): Operation {
  return {
    api: "iam:CreateOpenIDConnectProvider",
    params: {
      Url: toUrl(issuer),
      ...(clientIds && clientIds.values.length > 0 && { ClientIDList: [...clientIds.values] }),
      ...(thumbprints && { ThumbprintList: [...thumbprints.values] }),
      ...(tags.length > 0 && { Tags: tags.map(toTagParam) }),
    },
  };
}

export function toDeleteOperation(arn: string): Operation {
  return { api: "iam:DeleteOpenIDConnectProvider", params: { OpenIDConnectProviderArn: arn } };
}

/**
 * The calls of an update: everything that adds comes first — marks, thumbprints, tags, client IDs — then everything
 * that removes — client IDs, thumbprints, tags, marks — so that at no moment less is there than before and after have
 * in common, and every value is marked for as long as it is there. Tags go with the marks if there are any.
 * Only if IAM's limit leaves no room are removals made first, and only as many as necessary (`toRemovedFirst`);
 * nothing but tags, and claims of an owner who takes the provider for itself, makes room for a mark.
 */
export function toUpdateOperations(live: LiveProvider, difference: ProviderDifference): Operation[] {
  const { arn } = live;
  const { clientIds, tags, marks } = difference;
  const first = toRemovedFirst(live, difference);
  const isLeft = (key: string): boolean => !first.tagKeys.includes(key);
  const additions = toTag(arn, [...marks.first, ...tags.missing]);
  const hasMarks = marks.first.length > 0;
  const thumbprints = toThumbprintOperations(live, difference.thumbprints);
  return [
    ...toUntag(arn, first.tagKeys),
    ...(hasMarks ? additions : []),
    ...first.clientIds.map((id) => toRemoveClientId(arn, id)),
    ...thumbprints.additive,
    ...(hasMarks ? [] : additions),
    ...clientIds.missing.map((id) => toAddClientId(arn, id)),
    ...clientIds.extra.slice(first.clientIds.length).map((id) => toRemoveClientId(arn, id)),
    ...thumbprints.subtractive,
    ...toUntag(arn, tags.extra.filter(isLeft)),
    ...toTag(arn, marks.last.set),
    ...toUntag(arn, marks.last.drop.filter(isLeft)),
  ];
}

/** What must be removed first to make room for additions: the first few values that are removed anyway. */
export function toRemovedFirst(
  live: LiveProvider,
  { clientIds, tags, marks, claims }: ProviderDifference,
): { clientIds: readonly string[]; tagKeys: readonly string[] } {
  const ownTags = live.tags.filter(({ key }) => !isReservedTagKey(key));
  const liveKeys = new Set(ownTags.map(({ key }) => key));
  const newTags = [...marks.first, ...tags.missing].filter(({ key }) => !liveKeys.has(key));
  const surplusIds = live.clientIds.length + clientIds.missing.length - LIMITS.clientIds;
  const surplusTags = ownTags.length + newTags.length - LIMITS.tags;
  const idleMarks = claims === null ? marks.last.drop.toReversed() : [];
  return {
    clientIds: clientIds.extra.slice(0, Math.max(0, surplusIds)),
    tagKeys: [...tags.extra, ...idleMarks].slice(0, Math.max(0, surplusTags)),
  };
}

/** IAM replaces the whole list: first by the union, then by the final list. A union of more than five is skipped. */
function toThumbprintOperations(
  live: LiveProvider,
  { missing, extra, after }: SetDifference<string>,
): { additive: Operation[]; subtractive: Operation[] } {
  const update = (list: readonly string[]): Operation => ({
    api: "iam:UpdateOpenIDConnectProviderThumbprint",
    params: { OpenIDConnectProviderArn: live.arn, ThumbprintList: [...list] },
  });
  const union = toSortedSet([...live.thumbprints, ...after]);
  const dropsSome = extra.length > 0 ? [update(after)] : [];
  if (missing.length === 0) return { additive: [], subtractive: dropsSome };
  if (union.length > LIMITS.thumbprints) return { additive: [], subtractive: [update(after)] };
  return { additive: [update(union)], subtractive: dropsSome };
}

function toAddClientId(arn: string, clientId: string): Operation {
  return {
    api: "iam:AddClientIDToOpenIDConnectProvider",
    params: { OpenIDConnectProviderArn: arn, ClientID: clientId },
  };
}

function toRemoveClientId(arn: string, clientId: string): Operation {
  return {
    api: "iam:RemoveClientIDFromOpenIDConnectProvider",
    params: { OpenIDConnectProviderArn: arn, ClientID: clientId },
  };
}

function toTag(arn: string, tags: readonly Tag[]): Operation[] {
  if (tags.length === 0) return [];
  const params = { OpenIDConnectProviderArn: arn, Tags: tags.map(toTagParam) };
  return [{ api: "iam:TagOpenIDConnectProvider", params }];
}

function toUntag(arn: string, keys: readonly string[]): Operation[] {
  if (keys.length === 0) return [];
  return [
    { api: "iam:UntagOpenIDConnectProvider", params: { OpenIDConnectProviderArn: arn, TagKeys: [...keys] } },
  ];
}

function toTagParam({ key, value }: Tag): TagParam {
  return { Key: key, Value: value };
}
