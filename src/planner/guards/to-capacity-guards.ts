// The changes of a target → the reasons to refuse them because of IAM's limits.

import type { Operation } from "../../model/operation.ts";
import type { Change, Guard } from "../../model/plan.ts";
import { isReservedTagKey, LIMITS, type LiveProvider } from "../../model/provider.ts";

/**
 * What is ignored, or left alone on a shared provider, counts towards IAM's limits: 100 client IDs, 5 thumbprints,
 * 50 tags. So do marks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function toCapacityGuards(changes: readonly Change[]): Guard[] {
  return changes.flatMap((change) => {
    if (change.action !== "create" && change.action !== "update") return [];
    const { issuer, after, live, operations } = change;
    const counts = [
      { count: after.clientIds.length, limit: LIMITS.clientIds, noun: "client IDs" },
      { count: after.thumbprints?.length ?? 0, limit: LIMITS.thumbprints, noun: "thumbprints" },
      { count: countMostTags(live, operations), limit: LIMITS.tags, noun: "tags" },
    ];
    return counts
      .filter(({ count, limit }) => count > limit)
      .map(({ count, limit, noun }) => ({
        code: "capacity",
        message: `\`${issuer}\` would need ${count} ${noun}, and IAM allows ${limit}`,
        help: [...toReasons(noun, live), `declare ${count - limit} fewer`].join("; "),
        source: change.desired.source,
      }));
  });
}

/** Why what is declared is not all that counts. */
function toReasons(noun: string, live: LiveProvider | null): string[] {
  const stay = live === null ? [] : [`other owners' ${noun} stay`];
  const reasons = [...stay, ...(noun === "tags" ? ["marks count"] : [])];
  return reasons.length === 0 ? [] : [reasons.join(", and ")];
}

/** The most tags that the provider has on the way: a mark may come before another one goes. */
function countMostTags(live: LiveProvider | null, operations: readonly Operation[]): number {
  const keys = new Set(live?.tags.map(({ key }) => key).filter((key) => !isReservedTagKey(key)));
  let most = 0;
  for (const { api, params } of operations) {
    if (api === "iam:UntagOpenIDConnectProvider") for (const key of params.TagKeys) keys.delete(key);
    if (api !== "iam:TagOpenIDConnectProvider" && api !== "iam:CreateOpenIDConnectProvider") continue;
    for (const { Key } of params.Tags ?? []) keys.add(Key);
    most = Math.max(most, keys.size);
  }
  return most;
}
