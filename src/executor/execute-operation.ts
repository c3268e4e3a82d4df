// One operation → one IAM call → what came of it.

import { AwsError, checkAnswer, isRejected, malformedAnswer, toFailure } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import type { Change } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { OperationResult } from "../model/result.ts";
import type { ExecutorPorts } from "./ports.ts";
import { areVisible, isInSync } from "./read-back.ts";
import { sendOperation } from "./send-operation.ts";

/**
 * Makes the call, and settles by a read what a lost answer leaves open. Never throws for AWS's sake. Where
 * the intent cannot be told, the call is not made: nothing may happen without a trace that was asked for.
 */
export async function executeOperation(
  change: Change,
  operation: Operation,
  ports: ExecutorPorts,
): Promise<OperationResult> {
  try {
    await ports.onEvent({ kind: "sending", change, operation });
  } catch {
    return toTodo(operation);
  }
  const result = await call(change, operation, ports);
  await ports.onEvent({ kind: "sent", change, result });
  return result;
}

/** The result of a call that is not made. */
export function toTodo(operation: Operation): OperationResult {
  return { operation, status: "todo", requestId: null, attempts: null, failure: null };
}

async function call(change: Change, operation: Operation, ports: ExecutorPorts): Promise<OperationResult> {
  const patience = toPatience(ports.stop);
  try {
    const answer = await sendOperation(ports.iam, operation, patience.signal);
    const facts = checkAnswer(operation.api, answer);
    const isOther = answer.OpenIDConnectProviderArn !== change.arn;
    if (operation.api === "iam:CreateOpenIDConnectProvider" && isOther) {
      throw malformedAnswer(operation.api, answer, "it is not about the provider that was to be created");
    }
    return { operation, status: "done", ...facts, failure: null };
  } catch (error) {
    const failure = toFailure(operation.api, error);
    // Whoever asked to stop does not wait for a read as well.
    if (patience.signal.aborted) {
      return { operation, status: "unknown", requestId: null, attempts: failure.attempts, failure };
    }
    return settle(change, operation, failure, ports);
  } finally {
    patience.end();
  }
}

/** How long a call in flight may take after the wish to stop, in milliseconds. CI kills after 7.5 s. */
const LAST_WAIT = 4000;

/** Aborted some seconds after the wish to stop, so that a call that hangs does not hold the run. */
function toPatience(stop: AbortSignal): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    timer = setTimeout(() => controller.abort(), LAST_WAIT);
  };
  if (stop.aborted) start();
  else stop.addEventListener("abort", start);
  const end = (): void => {
    clearTimeout(timer);
    stop.removeEventListener("abort", start);
  };
  return { signal: controller.signal, end };
}

async function settle(
  change: Change,
  operation: Operation,
  failure: Failure,
  ports: ExecutorPorts,
): Promise<OperationResult> {
  const { requestId, attempts } = failure;
  const result = { operation, requestId, attempts };
  const done = { ...result, status: "done", failure: null } as const;
  // IAM's documentation calls the delete idempotent; IAM answers NoSuchEntity.
  if (operation.api === "iam:DeleteOpenIDConnectProvider" && failure.code === "NoSuchEntity") return done;
  if (provesNothingChanged(failure)) return { ...result, status: "failed", failure };
  const unknown = { ...result, status: "unknown", failure } as const;
  // What is there may be ours or somebody else's: `executeChange` looks at it.
  if (failure.code === "EntityAlreadyExists") return unknown;
  return ports.read(change.arn).then(
    (live) => (isDone(change, operation, live, ports) ? done : unknown),
    (error: unknown) => {
      if (error instanceof AwsError) return unknown;
      throw error;
    },
  );
}

/**
 * Only IAM's own refusal — it has a request id, a gateway's has none — of the only attempt, or of all of them,
 * proves it: of several attempts, an earlier one may have been carried out and its answer lost.
 */
function provesNothingChanged(failure: Failure): boolean {
  const isAnswered = failure.status === null || failure.requestId !== null;
  // No number of attempts: it did not even come to the first one, for want of credentials.
  const isOnly = failure.attempts === 1 || (failure.attempts === null && failure.status === null);
  const isCertain = isOnly || failure.allRefused === true;
  return isCertain && isAnswered && isRejected(failure);
}

/** That a provider is there does not make it the one that was sent: a create is done when nothing is left to do. */
function isDone(
  { desired }: Change,
  operation: Operation,
  live: LiveProvider | null,
  ports: ExecutorPorts,
): boolean {
  return operation.api === "iam:CreateOpenIDConnectProvider"
    ? isInSync(desired, live, ports)
    : areVisible([operation], live);
}
