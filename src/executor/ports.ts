// What the executor needs from outside: its only ways to reach AWS, the clock and the listener.

import type { ActiveChange, Change } from "../model/plan.ts";
import type { DesiredProvider, LiveProvider } from "../model/provider.ts";
import type { OperationResult, ProviderResult } from "../model/result.ts";
import type { Operation } from "../model/operation.ts";
import type { IamWriter } from "./send-operation.ts";

export type ExecutorEvent =
  | { readonly kind: "sending"; readonly change: ActiveChange; readonly operation: Operation }
  | { readonly kind: "sent"; readonly change: ActiveChange; readonly result: OperationResult }
  /** A call that seemed to fail has succeeded after all: a read shows it. */
  | { readonly kind: "settled"; readonly change: ActiveChange; readonly result: OperationResult }
  | { readonly kind: "waiting"; readonly change: ActiveChange; readonly milliseconds: number }
  /** The change is over: no call of it is sent any more. */
  | { readonly kind: "ended"; readonly change: ActiveChange; readonly result: ProviderResult };

export interface ExecutorPorts {
  readonly iam: IamWriter;
  /** Reads one provider from IAM; `null` if it does not exist. Abandoned when `grace` aborts. Throws `AwsError`. */
  readonly read: (arn: string) => Promise<LiveProvider | null>;
  /**
   * The planner's decision about a provider as it is now.
   * @param known what the provider held before; with the other providers of the plan, it shows what a claim stands for
   */
  readonly decide: (
    desired: DesiredProvider,
    live: LiveProvider | null,
    known?: LiveProvider | null,
  ) => Change;
  /** True if the provider belongs to somebody else by now. */
  readonly isForeign: (change: Change) => boolean;
  /**
   * Called before and after each write, and awaited, so that the intent is recorded before the call is sent. It may
   * throw only before a write, which is then not made.
   */
  readonly onEvent: (event: ExecutorEvent) => void | Promise<void>;
  /** Once aborted, the call in flight is finished, and no other call begins. */
  readonly stop: AbortSignal;
  /** Aborts some seconds after `stop`: a call that is still in flight is abandoned. */
  readonly grace: AbortSignal;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Changes of different providers under way at once. */
  readonly concurrency: number;
  /** True if the plan was reviewed: then nothing is added to a provider that appeared in the meantime. */
  readonly isReviewed: boolean;
}
