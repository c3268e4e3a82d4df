// One desired provider and its live counterpart → one change.

import { toProviderArn } from "../model/issuer.ts";
import type { ArnOwner } from "../model/issuer.ts";
import type { Change, PlannedProvider } from "../model/plan.ts";
import type { AbsentProvider, DesiredProvider, LiveProvider, PresentProvider } from "../model/provider.ts";
import { diffProvider, isSame } from "./diff-provider.ts";
import { toCreateOperation, toDeleteOperation, toUpdateOperations } from "./to-operations.ts";

/**
 * The whole decision:
 *
 * | declared | not in the account | in the account |
 * |---|---|---|
 * | present | create | update, or none if nothing differs |
 * | absent | none | delete |
 */
export function decideChange(owner: ArnOwner, desired: DesiredProvider, live: LiveProvider | null): Change {
  const base = { issuer: desired.issuer, arn: toProviderArn(owner, desired.issuer), impact: null };
  return desired.kind === "absent" ? decideAbsent(base, desired, live) : decidePresent(base, desired, live);
}

type Base = Pick<Change, "issuer" | "arn" | "impact">;

function decideAbsent(base: Base, desired: AbsentProvider, live: LiveProvider | null): Change {
  if (live === null) {
    return { ...base, action: "none", reason: "already-absent", desired, live, after: null, operations: [] };
  }
  const operations = [toDeleteOperation(base.arn)];
  return { ...base, action: "delete", reason: "declared-absent", desired, live, after: null, operations };
}

function decidePresent(base: Base, desired: PresentProvider, live: LiveProvider | null): Change {
  if (live === null) {
    const after = toCreated(base.arn, desired);
    const operations = [toCreateOperation(base.issuer, desired)];
    return { ...base, action: "create", reason: "not-in-account", desired, live, after, operations };
  }
  const difference = diffProvider(desired, live);
  if (isSame(difference)) {
    return { ...base, action: "none", reason: "in-sync", desired, live, after: live, operations: [] };
  }
  const after = {
    issuer: base.issuer,
    arn: base.arn,
    clientIds: difference.clientIds.after,
    thumbprints: difference.thumbprints.after,
    tags: difference.tags.after,
  };
  const operations = toUpdateOperations(live, difference);
  return { ...base, action: "update", reason: "differs", desired, live, after, operations };
}

/** The provider after a create. IAM chooses the thumbprint if none is sent. */
function toCreated(arn: string, { issuer, clientIds, thumbprints, tags }: PresentProvider): PlannedProvider {
  return {
    issuer,
    arn,
    clientIds: clientIds?.values ?? [],
    thumbprints: thumbprints?.values ?? null,
    tags: tags?.values ?? [],
  };
}
