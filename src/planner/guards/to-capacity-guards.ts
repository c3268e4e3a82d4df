// A change → the guards against what IAM has no room for.

import type { Change, Guard } from "../../model/plan.ts";
import { isReservedTagKey, LIMITS } from "../../model/provider.ts";

/**
 * Values that are ignored, or left alone on a shared provider, count towards IAM's limits: 100 client IDs,
 * 5 thumbprints, 50 tags.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function toCapacityGuards(change: Change): Guard[] {
  if (change.action !== "create" && change.action !== "update") return [];
  const { issuer, after } = change;
  const counts = [
    { count: after.clientIds.length, limit: LIMITS.clientIds, noun: "client IDs" },
    { count: after.thumbprints?.length ?? 0, limit: LIMITS.thumbprints, noun: "thumbprints" },
    {
      count: after.tags.filter(({ key }) => !isReservedTagKey(key)).length,
      limit: LIMITS.tags,
      noun: "tags",
    },
  ];
  return counts
    .filter(({ count, limit }) => count > limit)
    .map(({ count, limit, noun }) => ({
      code: "capacity",
      message: `\`${issuer}\` would need ${count} ${noun}, and IAM allows ${limit}`,
      help: `other owners' ${noun} stay; declare ${count - limit} fewer`,
    }));
}
