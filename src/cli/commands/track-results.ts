// The executor's events so far → the result of an apply that ends now.

import type { ExecutorEvent } from "../../executor/ports.ts";
import type { ActiveChange, Plan } from "../../model/plan.ts";
import { toTargetResult, toTodo, type OperationResult, type TargetResult } from "../../model/result.ts";

/** Knows at any moment what is done, what is left, and which calls have no answer yet. */
export interface Tracker {
  readonly onEvent: (event: ExecutorEvent) => void;
  readonly toTargets: () => TargetResult[];
}

export function trackResults(plan: Plan): Tracker {
  const sent = new Map<ActiveChange, OperationResult[]>();
  const onEvent = (event: ExecutorEvent): void => {
    if (event.kind === "waiting" || event.kind === "ended") return;
    const results = sent.get(event.change) ?? [];
    sent.set(event.change, results);
    if (event.kind === "sending") results.push({ ...toTodo(event.operation), status: "unknown" });
    else results.splice(-1, 1, event.result);
  };
  return { onEvent, toTargets: () => plan.targets.map((target) => toTargetResult(target, sent)) };
}
