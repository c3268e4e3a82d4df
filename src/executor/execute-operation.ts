// One operation → one IAM call → what came of it.

import { AwsError, checkAnswer, isRejected, malformedAnswer, toFailure } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import type { Change } from "../model/plan.ts";
import type { OperationResult } from "../model/result.ts";
import type { ExecutorPorts } from "./ports.ts";
import { areVisible } from "./read-back.ts";
import { sendOperation } from "./send-operation.ts";

/** Makes the call, and settles by a read what a lost answer leaves open. Never throws for AWS's sake. */
export async function executeOperation(
  change: Change,
  operation: Operation,
  ports: ExecutorPorts,
): Promise<OperationResult> {
  await ports.onEvent({ kind: "sending", change, operation });
  const result = await call(change, operation, ports);
  await ports.onEvent({ kind: "sent", change, result });
  return result;
}

/** The result of a call that is not made. */
export function toTodo(operation: Operation): OperationResult {
  return { operation, status: "todo", requestId: null, attempts: null, failure: null };
}

async function call(change: Change, operation: Operation, ports: ExecutorPorts): Promise<OperationResult> {
  try {
    const answer = await sendOperation(ports.iam, operation);
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
  { arn }: Change,
  operation: Operation,
  failure: Failure,
  { read }: ExecutorPorts,
): Promise<OperationResult> {
  const { requestId, attempts } = failure;
  const result = { operation, requestId, attempts };
  // IAM's documentation calls the delete idempotent; IAM answers NoSuchEntity.
  if (operation.api === "iam:DeleteOpenIDConnectProvider" && failure.code === "NoSuchEntity") {
    return { ...result, status: "done", failure: null };
  }
  if (isRejected(failure)) return { ...result, status: "failed", failure };
  const isDone = await read(arn).then(
    (live) => operation.api !== "iam:CreateOpenIDConnectProvider" && areVisible([operation], live),
    (error: unknown) => {
      if (error instanceof AwsError) return false;
      throw error;
    },
  );
  return isDone ? { ...result, status: "done", failure: null } : { ...result, status: "unknown", failure };
}
