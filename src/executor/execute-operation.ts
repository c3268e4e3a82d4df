// One operation → one IAM call → its result.

import { AwsError, isNoSuchEntity, isRejected, type Failure } from "../model/failure.ts";
import { checkAnswer, malformedAnswer, toFailure } from "../model/to-failure.ts";
import type { Operation } from "../model/operation.ts";
import type { ActiveChange } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import { toTodo, type OperationResult } from "../model/result.ts";
import type { ExecutorPorts } from "./ports.ts";
import { areVisible, isInSync } from "./read-back.ts";
import { sendOperation } from "./send-operation.ts";

/**
 * Notifies the listener before and after `work` makes the call. If the listener fails before, the call is not made: a
 * requested audit trail must be complete.
 */
export async function announced(
  change: ActiveChange,
  operation: Operation,
  ports: ExecutorPorts,
  work: () => Promise<OperationResult>,
): Promise<OperationResult> {
  try {
    await ports.onEvent({ kind: "sending", change, operation });
  } catch {
    return toTodo(operation);
  }
  const result = await work();
  await ports.onEvent({ kind: "sent", change, result });
  return result;
}

/**
 * Sends the call, with the client's retries, and reads the provider if a lost answer leaves the outcome open. AWS
 * failures are returned, never thrown.
 */
export async function callOnce(
  change: ActiveChange,
  operation: Operation,
  ports: ExecutorPorts,
): Promise<OperationResult> {
  try {
    const answer = await sendOperation(ports.iam, operation, ports.grace);
    const facts = checkAnswer(operation.api, answer);
    const isOther = answer.OpenIDConnectProviderArn !== change.arn;
    if (operation.api === "iam:CreateOpenIDConnectProvider" && isOther) {
      throw malformedAnswer(operation.api, answer, "it is not about the provider that was to be created");
    }
    return { operation, status: "done", ...facts, failure: null };
  } catch (error) {
    return settle(change, operation, toFailure(operation.api, error), ports);
  }
}

async function settle(
  change: ActiveChange,
  operation: Operation,
  failure: Failure,
  ports: ExecutorPorts,
): Promise<OperationResult> {
  const { requestId, attempts } = failure;
  const result = { operation, requestId, attempts };
  const done = { ...result, status: "done", failure: null } as const;
  // IAM documents the delete as idempotent, but answers NoSuchEntity.
  if (operation.api === "iam:DeleteOpenIDConnectProvider" && isNoSuchEntity(failure)) return done;
  if (provesNothingChanged(failure)) return { ...result, status: "failed", failure };
  const unknown = { ...result, status: "unknown", failure } as const;
  // It may be our provider or someone else's: `executeChange` finds out.
  if (failure.code === "EntityAlreadyExists") return unknown;
  // The user asked to stop: do not spend time on a read.
  if (ports.grace.aborted) return unknown;
  return ports.read(change.arn).then(
    (live) => (isDone(change, operation, live, ports) ? done : unknown),
    (error: unknown) => {
      if (error instanceof AwsError) return { ...unknown, failure: { ...failure, isUnsettled: true } };
      throw error;
    },
  );
}

/**
 * Only a refusal from IAM itself proves it, or a call that was not sent; unlike a gateway's, IAM's refusal has a
 * request ID. It must be of the only attempt, or of all of them, because an earlier attempt may have been carried out
 * and its answer lost.
 */
function provesNothingChanged(failure: Failure): boolean {
  const isAnswered = failure.status === null || failure.requestId !== null;
  // There is no number of attempts, because without credentials there was not even a first one.
  const isOnly = failure.attempts === 1 || (failure.attempts === null && failure.status === null);
  const isCertain = isOnly || failure.neverCarriedOut === true;
  return isCertain && isAnswered && isRejected(failure);
}

/** Existing is not enough: a created provider must match what was sent. */
function isDone(
  { desired }: ActiveChange,
  operation: Operation,
  live: LiveProvider | null,
  ports: ExecutorPorts,
): boolean {
  return operation.api === "iam:CreateOpenIDConnectProvider"
    ? isInSync(desired, live, ports)
    : areVisible([operation], live);
}
