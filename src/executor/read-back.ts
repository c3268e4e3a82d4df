// Calls that were made → whether IAM already shows their effect.

import { holds, toEffects } from "../model/effect.ts";
import { AwsError, type Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import type { ActiveChange } from "../model/plan.ts";
import type { DesiredProvider, LiveProvider } from "../model/provider.ts";
import type { ExecutorPorts } from "./ports.ts";

/**
 * Pauses between reads, in milliseconds; 30 s in total. IAM is eventually consistent, in practice within milliseconds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html#troubleshoot_general_eventual-consistency
 */
const PAUSES = [200, 400, 800, 1600, 3000, 5000, 5000, 5000, 5000, 4000];

/**
 * Reads the provider until `isReached` accepts it.
 * @returns the last read, which `isReached` may not accept if the time is up or the run should stop
 * @throws AwsError if a read fails
 */
export async function readUntil(
  isReached: (live: LiveProvider | null) => boolean,
  change: ActiveChange,
  { read, wait, onEvent, stop }: ExecutorPorts,
): Promise<LiveProvider | null> {
  for (const pause of PAUSES) {
    const live = await read(change.arn);
    if (isReached(live) || stop.aborted) return live;
    await onEvent({ kind: "waiting", change, milliseconds: pause });
    await wait(pause);
  }
  return read(change.arn);
}

/** In milliseconds. What a read lacks that should be there may be there after this time: the read was stale. */
const SECOND_LOOK = 1000;

/**
 * Reads the provider, and once more if the read does not find it, or lacks what this run has done: it may be stale. If
 * the second read is no different, somebody else has undone it.
 * @param done the calls that this run has made
 * @throws AwsError if a read fails
 */
export async function lookAgain(
  done: readonly Operation[],
  { arn }: ActiveChange,
  { read, wait, stop }: ExecutorPorts,
): Promise<LiveProvider | null> {
  const first = await read(arn);
  if (stop.aborted || (first !== null && areVisible(done, first))) return first;
  await wait(SECOND_LOOK);
  return read(arn);
}

/** True if the planner would leave the provider (`null` if it does not exist) as it is. */
export function isInSync(
  desired: DesiredProvider,
  live: LiveProvider | null,
  { decide }: Pick<ExecutorPorts, "decide">,
): boolean {
  return decide(desired, live).action === "none";
}

/** The value of a read, or the failure. @throws anything that is not an `AwsError` */
export async function orFailure<T>(promise: Promise<T>): Promise<{ value: T } | { failure: Failure }> {
  try {
    return { value: await promise };
  } catch (error) {
    if (error instanceof AwsError) return { failure: error.failure };
    throw error;
  }
}

export function areVisible(operations: readonly Operation[], live: LiveProvider | null): boolean {
  return toEffects(operations).every((effect) => holds(effect, live));
}
