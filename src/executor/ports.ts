// What the executor is handed: the only ways in which it touches the world.

import type { ActiveChange, Change } from "../model/plan.ts";
import type { DesiredProvider, LiveProvider } from "../model/provider.ts";
import type { OperationResult } from "../model/result.ts";
import type { Operation } from "../model/operation.ts";
import type { IamWriter } from "./send-operation.ts";

/** Something that happens while a plan is carried out. */
export type ExecutorEvent =
  | { readonly kind: "sending"; readonly change: ActiveChange; readonly operation: Operation }
  | { readonly kind: "sent"; readonly change: ActiveChange; readonly result: OperationResult }
  /** A call that seemed to fail has done its work after all: a read shows it. */
  | { readonly kind: "settled"; readonly change: ActiveChange; readonly result: OperationResult }
  | { readonly kind: "waiting"; readonly change: ActiveChange; readonly milliseconds: number };

/** The executor's surroundings. */
export interface ExecutorPorts {
  readonly iam: IamWriter;
  /** One provider from live IAM, `null` when it is not there; given up when `grace` is aborted; throws `AwsError`. */
  readonly read: (arn: string) => Promise<LiveProvider | null>;
  /**
   * The planner's decision about a provider as it is now.
   * @param known what the provider held before: it tells what another owner's claim stands for
   */
  readonly decide: (
    desired: DesiredProvider,
    live: LiveProvider | null,
    known?: LiveProvider | null,
  ) => Change;
  /** True if the provider belongs to somebody else by now. */
  readonly isForeign: (change: Change) => boolean;
  /**
   * Called before and after each write, and awaited: an intent is on record before the call is sent. A throw
   * before a write means that it is not made; it throws at no other time.
   */
  readonly onEvent: (event: ExecutorEvent) => void | Promise<void>;
  /** Aborted: the call in flight is finished, and nothing more is begun. */
  readonly stop: AbortSignal;
  /** Aborted some seconds after `stop`: a call that is still in flight is given up. */
  readonly grace: AbortSignal;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Only what was reviewed may be done: nothing is added to a provider that appeared meanwhile. */
  readonly isReviewed: boolean;
}
