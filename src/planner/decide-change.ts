// One desired provider and what IAM has of it → one change.

import { toProviderArn } from "../model/issuer.ts";
import type { ArnOwner } from "../model/issuer.ts";
import type { Change, PlannedProvider } from "../model/plan.ts";
import type { DesiredProvider, LiveProvider, PresentProvider } from "../model/provider.ts";
import { diffProvider, isSame } from "./diff-provider.ts";
import { toCreateOperation, toDeleteOperation, toUpdateOperations } from "./to-operations.ts";

/**
 * The whole decision:
 *
 * | declared | not in the account | in the account |
 * |---|---|---|
 * | present | create | update, or none when nothing differs |
 * | absent | none | delete |
 */
export function decideChange(owner: ArnOwner, desired: DesiredProvider, live: LiveProvider | null): Change {
  const arn = toProviderArn(owner, desired.issuer);
  const base = { issuer: desired.issuer, arn, desired, live, impact: null } as const;
  if (desired.kind === "absent") {
    if (live === null) {
      return { ...base, action: "none", reason: "already-absent", after: null, operations: [] };
    }
    const operations = [toDeleteOperation(arn)];
    return { ...base, action: "delete", reason: "declared-absent", after: null, operations };
  }
  if (live === null) {
    const operations = [toCreateOperation(desired.issuer, desired)];
    return {
      ...base,
      action: "create",
      reason: "not-in-account",
      after: toCreated(arn, desired),
      operations,
    };
  }
  const difference = diffProvider(desired, live);
  if (isSame(difference)) {
    return { ...base, action: "none", reason: "in-sync", after: live, operations: [] };
  }
  const after = {
    issuer: desired.issuer,
    arn,
    clientIds: difference.clientIds.after,
    thumbprints: difference.thumbprints.after,
    tags: difference.tags.after,
  };
  const operations = toUpdateOperations(live, difference);
  return { ...base, action: "update", reason: "differs", after, operations };
}

/** What a create leaves behind. IAM chooses the thumbprint when none is sent. */
function toCreated(arn: string, { issuer, clientIds, thumbprints, tags }: PresentProvider): PlannedProvider {
  return {
    issuer,
    arn,
    clientIds: clientIds?.values ?? [],
    thumbprints: thumbprints?.values ?? null,
    tags: tags?.values ?? [],
  };
}
