// A listener that may throw → one whose failure ends the run without losing its results.

import { messageOf } from "../model/message-of.ts";
import type { ExecutorEvent } from "../executor/ports.ts";
import { ProblemError, toError, type Problem } from "../model/problem.ts";

/** Called, and awaited, for each event. If it throws, no further call is sent. */
export type OnEvent = (event: ExecutorEvent) => void | Promise<void>;

/** The listener as the executor calls it, and what went wrong in it. */
export interface SafeListener {
  /** Throws only before a call about which the listener could not be notified. */
  readonly onEvent: (event: ExecutorEvent) => Promise<void>;
  readonly problems: () => readonly Problem[];
}

/** Does not call the listener again after its first failure. */
export function toSafeListener(onEvent: OnEvent | undefined): SafeListener {
  const failures: unknown[] = [];
  return {
    onEvent: async (event) => {
      try {
        if (failures.length === 0) await onEvent?.(event);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0 && event.kind === "sending") throw new Error("the listener has failed");
    },
    problems: () => failures.flatMap(toProblems),
  };
}

function toProblems(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  const message = `the run was ended: ${messageOf(error)}`;
  const help = "what was done is kept; run the same command again";
  return [toError("run", "internal", message, help)];
}
