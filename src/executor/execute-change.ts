// One change → its calls, in order, with a read before the first removal and after the last call.

import { adds, subtracts } from "../model/effect.ts";
import { toOwnFailure, type Failure } from "../model/failure.ts";
import { isShared } from "../model/marks.ts";
import type { Operation } from "../model/operation.ts";
import { withoutReleases, type ActiveChange } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import { toProviderResult, type OperationResult, type ProviderResult } from "../model/result.ts";
import { adoptProvider } from "./adopt-provider.ts";
import { executeCall } from "./execute-call.ts";
import type { ExecutorPorts } from "./ports.ts";
import { restoreClaimed, type Course } from "./restore-claimed.ts";
import { areVisible, isInSync, orFailure, readUntil } from "./read-back.ts";

/**
 * Carries out one change. The first call that does not succeed ends it; what has not been begun stays `todo`. Nothing
 * is subtracted before IAM shows every addition, and the change ends with a read that shows the provider as desired:
 * another run may have undone what this one never touched. Of a shared provider, marks are given up last, after a look
 * at what other owners have claimed.
 */
export async function executeChange(change: ActiveChange, ports: ExecutorPorts): Promise<ProviderResult> {
  const results: OperationResult[] = [];
  const end = (failure: Failure | null): ProviderResult => toProviderResult(change, results, failure);
  const calls = withoutReleases(change);
  const body = await makeCalls(change, calls, results, ports);
  const [created] = results;
  if (created?.failure?.code === "EntityAlreadyExists") return adoptProvider(change, created, ports);
  if (isShared(change) && results.some((result) => mayHaveTaken(result, change))) {
    const restored = await restoreClaimed(change, results, ports);
    if (!restored.goesOn) return end(body.failure ?? restored.failure);
  }
  if (!body.goesOn) return end(body.failure);
  const release = await makeCalls(change, change.operations.slice(calls.length), results, ports);
  if (!release.goesOn) return end(release.failure);
  // The user asked to stop: no call is begun any more, not even the last look.
  if (ports.stop.aborted) return end(null);
  if (isShared(change)) {
    const restored = await restoreClaimed(change, results, ports);
    if (!restored.goesOn) return end(restored.failure);
  }
  const failure = await confirm((live) => isInSync(change.desired, live, ports), change, ports);
  return { ...end(failure), isSeen: failure === null };
}

/** Makes the calls in order, until one does not succeed or the run is to stop. */
async function makeCalls(
  change: ActiveChange,
  operations: readonly Operation[],
  results: OperationResult[],
  ports: ExecutorPorts,
): Promise<Course> {
  let unseen: Operation[] = [];
  for (const operation of operations) {
    if (ports.stop.aborted) return { goesOn: false, failure: null };
    if (subtracts(operation, change.live) && unseen.length > 0) {
      const sent = unseen;
      const failure = await confirm((live) => areVisible(sent, live), change, ports);
      if (failure !== null || ports.stop.aborted) {
        return { goesOn: false, failure: ports.stop.aborted ? null : failure };
      }
      unseen = [];
    }
    const earlier = results.map((result) => result.operation);
    const result = await executeCall(change, operation, change.live, earlier, ports);
    if (adds(operation, withThumbprints(change.live, earlier))) unseen.push(operation);
    results.push(result);
    if (result.status !== "done") return { goesOn: false, failure: null };
  }
  return { goesOn: true, failure: null };
}

function mayHaveTaken({ operation, status }: OperationResult, { live }: ActiveChange): boolean {
  return subtracts(operation, live) && (status === "done" || status === "unknown");
}

/** The provider with the thumbprints that earlier calls have added: a later list with the same ones adds nothing. */
function withThumbprints(live: LiveProvider | null, sent: readonly Operation[]): LiveProvider | null {
  const brought = sent.flatMap(({ api, params }) =>
    api === "iam:UpdateOpenIDConnectProviderThumbprint" ? params.ThumbprintList : [],
  );
  return live && { ...live, thumbprints: [...live.thumbprints, ...brought] };
}

/** Reads until the provider is as expected. Returns a failure if that does not happen, or if a read fails. */
async function confirm(
  isExpected: (live: LiveProvider | null) => boolean,
  change: ActiveChange,
  ports: ExecutorPorts,
): Promise<Failure | null> {
  const seen = await orFailure(readUntil(isExpected, change, ports));
  if ("failure" in seen) return seen.failure;
  if (isExpected(seen.value)) return null;
  const message = ports.stop.aborted
    ? "the run was stopped before IAM showed the change"
    : "IAM accepted the calls and still shows something else";
  return toOwnFailure("iam:GetOpenIDConnectProvider", "NotVisible", message);
}
