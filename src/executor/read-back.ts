// Calls that were made → whether IAM shows their effect yet.

import { holds, toEffects } from "../model/effect.ts";
import { AwsError } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import type { ActiveChange } from "../model/plan.ts";
import type { DesiredProvider, LiveProvider } from "../model/provider.ts";
import type { ExecutorPorts } from "./ports.ts";

/**
 * Pauses between reads, in milliseconds; 30 s in all. IAM is eventually consistent, in practice within
 * milliseconds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html#troubleshoot_general_eventual-consistency
 */
const PAUSES = [200, 400, 800, 1600, 3000, 5000, 5000, 5000, 5000, 4000];

/**
 * Reads the provider until it is as `isReached` wants it.
 * @returns what was read last: still something else when patience is at its end or the run is to stop
 * @throws AwsError when it cannot be read
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

/** True when the planner would leave the provider, `null` when it is not there, as it is. */
export function isInSync(
  desired: DesiredProvider,
  live: LiveProvider | null,
  { decide }: Pick<ExecutorPorts, "decide">,
): boolean {
  return decide(desired, live).action === "none";
}

/** The value of a read, or why there is none. @throws whatever is not an `AwsError` */
export async function orFailure<T>(promise: Promise<T>): Promise<{ value: T } | { failure: Failure }> {
  try {
    return { value: await promise };
  } catch (error) {
    if (error instanceof AwsError) return { failure: error.failure };
    throw error;
  }
}

/** True when the provider shows the effect of all these calls. */
export function areVisible(operations: readonly Operation[], live: LiveProvider | null): boolean {
  return toEffects(operations).every((effect) => holds(effect, live));
}
