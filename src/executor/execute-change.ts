// One change → its calls, in order, with a read before the first removal and after the last call.

import { adds, subtracts } from "../model/effect.ts";
import type { Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import type { ActiveChange } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { OperationResult, ProviderResult } from "../model/result.ts";
import { adoptProvider } from "./adopt-provider.ts";
import { executeCall } from "./execute-call.ts";
import type { ExecutorPorts } from "./ports.ts";
import { areVisible, isInSync, orFailure, readUntil } from "./read-back.ts";
import { toProviderResult } from "./to-provider-result.ts";

/**
 * Carries out one change. It ends with the first call that does not succeed; calls that were not started stay `todo`.
 * It does not remove anything until IAM shows every addition. Finally it reads the provider, which must be as desired:
 * another run may have changed what this one did not touch.
 */
export async function executeChange(change: ActiveChange, ports: ExecutorPorts): Promise<ProviderResult> {
  const results: OperationResult[] = [];
  const end = (failure: Failure | null): ProviderResult => toProviderResult(change, results, failure);
  let unseen: Operation[] = [];
  for (const operation of change.operations) {
    if (ports.stop.aborted) return end(null);
    if (subtracts(operation, change.live) && unseen.length > 0) {
      const sent = unseen;
      const failure = await confirm((live) => areVisible(sent, live), change, ports);
      if (ports.stop.aborted) return end(null);
      if (failure !== null) return end(failure);
      unseen = [];
    }
    const earlier = results.map((result) => result.operation);
    const result = await executeCall(change, operation, change.live, earlier, ports);
    if (result.failure?.code === "EntityAlreadyExists") return adoptProvider(change, result, ports);
    if (adds(operation, withThumbprints(change.live, earlier))) unseen.push(operation);
    results.push(result);
    if (result.status !== "done") return end(null);
  }
  // The user asked to stop: do not start another call, not even the last read.
  if (ports.stop.aborted) return end(null);
  const failure = await confirm((live) => isInSync(change.desired, live, ports), change, ports);
  return { ...end(failure), isSeen: failure === null };
}

/** The result of a change that was not started. */
export function toTodoResult(change: ActiveChange): ProviderResult {
  return toProviderResult(change, [], null);
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
  return {
    api: "iam:GetOpenIDConnectProvider",
    code: "NotVisible",
    message: ports.stop.aborted
      ? "the run was stopped before IAM showed the change"
      : "IAM accepted the calls and still shows something else",
    status: null,
    requestId: null,
    attempts: null,
  };
}
