// One change → its calls, in order, with a look at IAM before anything is taken away.

import { isSameSet } from "../model/effect.ts";
import { AwsError } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import type { Change } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import { toProviderStatus } from "../model/result.ts";
import type { OperationResult, ProviderResult } from "../model/result.ts";
import { executeOperation, toTodo } from "./execute-operation.ts";
import type { ExecutorPorts } from "./ports.ts";
import { areVisible, isInSync, readUntil } from "./read-back.ts";

/**
 * Carries out one change. The first call that does not succeed ends it; what has not been begun stays
 * `todo`. Nothing is subtracted before IAM shows every addition, and an update ends with a read that
 * shows the provider as desired: another run may have undone what this one never touched.
 */
export async function executeChange(change: Change, ports: ExecutorPorts): Promise<ProviderResult> {
  const results: OperationResult[] = [];
  const end = (failure: Failure | null): ProviderResult => toResult(change, results, failure);
  let unseen: Operation[] = [];
  for (const operation of change.operations) {
    if (ports.stop.aborted) return end(null);
    if (isSubtraction(operation, change.live) && unseen.length > 0) {
      const sent = unseen;
      const failure = await confirm((live) => areVisible(sent, live), change, ports);
      if (failure !== null || ports.stop.aborted) return end(failure);
      unseen = [];
    }
    const surprise = await checkThumbprints(change, operation, results, ports);
    if (surprise !== null) return end(surprise);
    const result = await executeOperation(change, operation, ports);
    if (result.failure?.code === "EntityAlreadyExists") return adopt(change, result, ports);
    if (isAddition(operation, change.live, results)) unseen.push(operation);
    results.push(result);
    if (result.status !== "done") return end(null);
  }
  // A create's answer names the new ARN and a delete's refusal proves itself; an update has only a read.
  if (change.action !== "update" || ports.stop.aborted) return end(null);
  return end(await confirm((live) => isInSync(change.desired, live, ports), change, ports));
}

/**
 * IAM takes a thumbprint list whole and has no way to say "if it is still the one I read": whatever another
 * run has added since the plan would be lost. So the list is read again just before it is replaced, and only
 * one that is known — the plan's, or one that was sent here — is.
 */
async function checkThumbprints(
  change: Change,
  { api }: Operation,
  earlier: readonly OperationResult[],
  { read }: ExecutorPorts,
): Promise<Failure | null> {
  if (api !== "iam:UpdateOpenIDConnectProviderThumbprint") return null;
  const found = await orFailure(read(change.arn));
  if ("failure" in found) return found.failure;
  const lists = earlier.flatMap(({ operation }) =>
    operation.api === api ? [operation.params.ThumbprintList] : [],
  );
  const isKnown = [change.live?.thumbprints ?? [], ...lists].some((list) =>
    isSameSet(list, found.value?.thumbprints ?? []),
  );
  if (found.value === null || isKnown) return null;
  const message = "the thumbprints are no longer those that the plan was made from";
  return { api, code: "ThumbprintsChanged", message, status: null, requestId: null, attempts: null };
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
  const found = await orFailure(readUntil((one) => one !== null, change, ports));
  if ("failure" in found) return toResult(change, [created], found.failure);
  const { value: live } = found;
  if (live === null) return toResult(change, [created], null);
  const { action, operations } = ports.decide(change.desired, live);
  if (action === "none") {
    const result: OperationResult = { ...created, status: "done", failure: null };
    await ports.onEvent({ kind: "settled", change, result });
    return toResult(change, [result], null);
  }
  if (ports.isReviewed) return toResult(change, [created], null);
  const results = [created];
  let isStopped = false;
  for (const operation of operations) {
    const isLeft = isStopped || ports.stop.aborted || isSubtraction(operation, live);
    const result: OperationResult = isLeft
      ? toTodo(operation)
      : await executeOperation(change, operation, ports);
    isStopped ||= result.status === "failed" || result.status === "unknown";
    results.push(result);
  }
  return { change, status: toProviderStatus(results), operations: results, failure: null };
}

/** Reads until it is as expected; a failure when it does not come to that, or cannot be read. */
async function confirm(
  isExpected: (live: LiveProvider | null) => boolean,
  change: Change,
  ports: ExecutorPorts,
): Promise<Failure | null> {
  const seen = await orFailure(readUntil(isExpected, change, ports));
  if ("failure" in seen) return seen.failure;
  if (isExpected(seen.value) || ports.stop.aborted) return null;
  return {
    api: "iam:GetOpenIDConnectProvider",
    code: "NotVisible",
    message: "IAM accepted the calls and still shows something else",
    status: null,
    requestId: null,
    attempts: null,
  };
}

/**
 * True for a call that brings something which neither the provider had nor an earlier call brought. Five
 * thumbprints for five others are one call that both adds and subtracts.
 */
function isAddition(
  { api, params }: Operation,
  live: LiveProvider | null,
  earlier: readonly OperationResult[],
): boolean {
  switch (api) {
    case "iam:CreateOpenIDConnectProvider":
    case "iam:AddClientIDToOpenIDConnectProvider":
    case "iam:TagOpenIDConnectProvider":
      return true;
    case "iam:UpdateOpenIDConnectProviderThumbprint": {
      const brought = earlier.flatMap(({ operation }) =>
        operation.api === api ? operation.params.ThumbprintList : [],
      );
      const known = new Set([...(live?.thumbprints ?? []), ...brought]);
      return params.ThumbprintList.some((text) => !known.has(text));
    }
    case "iam:DeleteOpenIDConnectProvider":
    case "iam:RemoveClientIDFromOpenIDConnectProvider":
    case "iam:UntagOpenIDConnectProvider":
      return false;
  }
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
