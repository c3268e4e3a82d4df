// A listener that may fail → one whose failure ends the run without losing its results.

import type { ExecutorEvent } from "../executor/ports.ts";
import type { Problem } from "../model/problem.ts";
import { ProblemError } from "../model/problem.ts";

/** Called for each event, and awaited. When it throws, nothing more is sent. */
export type OnEvent = (event: ExecutorEvent) => void | Promise<void>;

/** The listener as the executor calls it, and what went wrong with it. */
export interface SafeListener {
  /** Throws before a call that the listener could not be told of, and at no other time. */
  readonly onEvent: (event: ExecutorEvent) => Promise<void>;
  readonly problems: () => readonly Problem[];
}

/** After its first failure the listener is not called again. */
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
  const message = `the run was ended: ${error instanceof Error ? error.message : String(error)}`;
  const help = "what was done stands; run the same command again";
  return [{ severity: "error", kind: "run", code: "internal", message, help }];
}
