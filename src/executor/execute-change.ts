// One change → its calls, in order, with a look at IAM before anything is taken away.

import { AwsError } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import type { Change } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import { toProviderStatus } from "../model/result.ts";
import type { OperationResult, ProviderResult } from "../model/result.ts";
import { executeOperation, toTodo } from "./execute-operation.ts";
import type { ExecutorPorts } from "./ports.ts";
import { waitUntilVisible } from "./read-back.ts";

/**
 * Carries out one change. The first call that does not succeed ends it; what has not been begun stays
 * `todo`. Nothing is subtracted before IAM shows every addition, and an update ends with a read that
 * shows all of it.
 */
export async function executeChange(change: Change, ports: ExecutorPorts): Promise<ProviderResult> {
  const results: OperationResult[] = [];
  const end = (failure: Failure | null): ProviderResult => toResult(change, results, failure);
  let unseen: Operation[] = [];
  for (const operation of change.operations) {
    if (ports.stop.aborted) return end(null);
    const subtracts = isSubtraction(operation, change.live);
    if (subtracts && unseen.length > 0) {
      const failure = await confirm(change, unseen, ports);
      if (failure !== null || ports.stop.aborted) return end(failure);
      unseen = [];
    }
    const result = await executeOperation(change, operation, ports);
    if (result.failure?.code === "EntityAlreadyExists") return adopt(change, result, ports);
    results.push(result);
    if (result.status !== "done") return end(null);
    if (!subtracts) unseen.push(operation);
  }
  // A create's answer names the new ARN and a delete's refusal proves itself; an update has only a read.
  const isToRead = change.action === "update" && !ports.stop.aborted;
  return end(isToRead ? await confirm(change, change.operations, ports) : null);
}

/** The result of a change that is not begun. */
export function toTodoResult(change: Change): ProviderResult {
  return toResult(change, [], null);
}

/**
 * Somebody created the provider since the plan — or we did, and the answer was lost. When nothing is
 * left to do it is ours. Else what is missing is added; what is too much stays, since nobody has seen
 * it in a plan, and the next run decides.
 */
async function adopt(
  change: Change,
  created: OperationResult,
  ports: ExecutorPorts,
): Promise<ProviderResult> {
  const found = await orFailure(ports.read(change.arn));
  if ("failure" in found) return toResult(change, [created], found.failure);
  const { value: live } = found;
  if (live === null) return toResult(change, [created], null);
  const { action, operations } = ports.decide(change.desired, live);
  if (action === "none") {
    return toResult(change, [{ ...created, status: "done", failure: null }], null);
  }
  if (ports.isReviewed) return toResult(change, [created], null);
  const results = [created];
  for (const operation of operations) {
    const isLeft = ports.stop.aborted || isSubtraction(operation, live);
    results.push(isLeft ? toTodo(operation) : await executeOperation(change, operation, ports));
  }
  return { change, status: toProviderStatus(results), operations: results, failure: null };
}

/** Reads until all is visible; a failure when it is not, or cannot be read. */
async function confirm(
  change: Change,
  operations: readonly Operation[],
  ports: ExecutorPorts,
): Promise<Failure | null> {
  const visible = await orFailure(waitUntilVisible(change, operations, ports));
  if ("failure" in visible) return visible.failure;
  if (visible.value || ports.stop.aborted) return null;
  return {
    api: "iam:GetOpenIDConnectProvider",
    code: "NotVisible",
    message: "IAM accepted the calls and still shows something else",
    status: null,
    requestId: null,
    attempts: null,
  };
}

/** True for a call that takes something away from the provider as it was. */
export function isSubtraction({ api, params }: Operation, live: LiveProvider | null): boolean {
  switch (api) {
    case "iam:DeleteOpenIDConnectProvider":
    case "iam:RemoveClientIDFromOpenIDConnectProvider":
    case "iam:UntagOpenIDConnectProvider":
      return true;
    case "iam:UpdateOpenIDConnectProviderThumbprint":
      return live !== null && live.thumbprints.some((text) => !params.ThumbprintList.includes(text));
    case "iam:CreateOpenIDConnectProvider":
    case "iam:AddClientIDToOpenIDConnectProvider":
    case "iam:TagOpenIDConnectProvider":
      return false;
  }
}

async function orFailure<T>(promise: Promise<T>): Promise<{ value: T } | { failure: Failure }> {
  try {
    return { value: await promise };
  } catch (error) {
    if (error instanceof AwsError) return { failure: error.failure };
    throw error;
  }
}

function toResult(change: Change, results: OperationResult[], failure: Failure | null): ProviderResult {
  const operations = [...results, ...change.operations.slice(results.length).map(toTodo)];
  const status = toProviderStatus(operations);
  return { change, status: failure !== null && status === "done" ? "unknown" : status, operations, failure };
}
