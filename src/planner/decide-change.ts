// One desired provider and its live counterpart → one change.

import { compareText } from "../model/compare-text.ts";
import { toProviderArn, type ArnOwner } from "../model/issuer.ts";
import { isMark, readMarks } from "../model/marks.ts";
import type { Change, PlannedProvider } from "../model/plan.ts";
import type { AbsentProvider, DesiredProvider, LiveProvider, PresentProvider } from "../model/provider.ts";
import { diffProvider, holdsSame, isSame } from "./diff-provider.ts";
import { hasOtherOwner } from "./ownership/find-other-owner.ts";
import { toCreateOperation, toDeleteOperation, toUpdateOperations } from "./to-operations.ts";

/**
 * The whole decision:
 *
 * | declared | not in the account | in the account |
 * |---|---|---|
 * | present | create | update, or none if nothing differs, or nothing but the mark of another owner |
 * | absent | none | delete |
 * | not any more, with `--prune` | none | delete the owner's own, update a shared one |
 *
 * @param known providers that may hold what another owner claims and is gone
 */
export function decideChange(
  owner: ArnOwner,
  desired: DesiredProvider,
  live: LiveProvider | null,
  known: readonly LiveProvider[] = [],
): Change {
  const base = { issuer: desired.issuer, arn: toProviderArn(owner, desired.issuer), impact: null };
  if (desired.kind === "absent") return decideAbsent(base, desired, live);
  if (live !== null) return decideUpdate(base, desired, live, known);
  return desired.withdraws === undefined ? decideCreate(base, desired) : toAlreadyAbsent(base, desired);
}

type Base = Pick<Change, "issuer" | "arn" | "impact">;

function toAlreadyAbsent(base: Base, desired: DesiredProvider): Change {
  const nothing = { live: null, after: null, operations: [] };
  return { ...base, action: "none", reason: "already-absent", desired, ...nothing };
}

function decideAbsent(base: Base, desired: AbsentProvider, live: LiveProvider | null): Change {
  if (live === null) return toAlreadyAbsent(base, desired);
  const operations = [toDeleteOperation(base.arn)];
  const reason = desired.source === undefined ? "pruned" : "declared-absent";
  return { ...base, action: "delete", reason, desired, live, after: null, operations };
}

/** IAM chooses the thumbprint when none is sent. */
function decideCreate(base: Base, desired: PresentProvider): Change {
  const empty: LiveProvider = { ...base, clientIds: [], thumbprints: [], tags: [] };
  const { tags, marks, claims } = diffProvider(desired, empty);
  const after: PlannedProvider = {
    issuer: base.issuer,
    arn: base.arn,
    clientIds: desired.clientIds?.values ?? [],
    thumbprints: desired.thumbprints?.values ?? null,
    tags: [...marks.after, ...tags.after].sort((a, b) => compareText(a.key, b.key)),
  };
  const operations = [toCreateOperation(base.issuer, desired, after.tags)];
  const reason = "not-in-account";
  return {
    ...base,
    action: "create",
    reason,
    desired,
    live: null,
    after,
    operations,
    ...(claims && { claims }),
  };
}

/**
 * True if another owner has the provider for itself. If others claim some of it as well, their claims are the obstacle.
 */
function isForeign(desired: PresentProvider, live: LiveProvider): boolean {
  return hasOtherOwner({ desired, live }) && readMarks(live.tags).claims.size === 0;
}

function decideUpdate(
  base: Base,
  desired: PresentProvider,
  live: LiveProvider,
  known: readonly LiveProvider[],
): Change {
  const difference = diffProvider(desired, live, known);
  const { clientIds, thumbprints, tags, marks, claims } = difference;
  const rest = { desired, live, ...(claims && { claims }) };
  const inSync = { ...base, action: "none", reason: "in-sync", after: live, operations: [] } as const;
  if (isSame(difference)) return { ...inSync, ...rest };
  if (holdsSame(difference) && isForeign(desired, live)) return { ...inSync, desired, live };
  const after = {
    issuer: base.issuer,
    arn: base.arn,
    clientIds: clientIds.after,
    thumbprints: thumbprints.after,
    tags: [...marks.after, ...tags.after].sort((a, b) => compareText(a.key, b.key)),
  };
  const operations = toUpdateOperations(live, difference);
  const isAdopted = marks.first.length > 0 && !live.tags.some(({ key }) => isMark(key));
  const reason = desired.withdraws !== undefined ? "withdrawn" : isAdopted ? "adopts" : "differs";
  return { ...base, action: "update", reason, after, operations, ...rest };
}
