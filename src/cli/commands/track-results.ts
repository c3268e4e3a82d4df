// The executor's events so far → the result of an apply that ends now.

import type { ExecutorEvent } from "../../executor/ports.ts";
import { isActive, type ActiveChange, type Plan } from "../../model/plan.ts";
import {
  toProviderStatus,
  type OperationResult,
  type ProviderResult,
  type TargetResult,
} from "../../model/result.ts";

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
    if (event.kind === "sending")
      results.push({ ...NO_ANSWER, operation: event.operation, status: "unknown" });
    else results.splice(-1, 1, event.result);
  };
  const toResult = (change: ActiveChange): ProviderResult => {
    const results = sent.get(change) ?? [];
    const sentOnes = new Set(results.map(({ operation }) => operation));
    const left = change.operations.filter((operation) => !sentOnes.has(operation));
    const operations = [
      ...results,
      ...left.map((operation): OperationResult => ({ ...NO_ANSWER, operation, status: "todo" })),
    ];
    return { change, status: toProviderStatus(operations), operations, failure: null, isSeen: false };
  };
  const toTargets = (): TargetResult[] =>
    plan.targets.map(({ name, caller, changes }) => ({
      name,
      account: caller.account,
      results: changes.filter(isActive).map(toResult),
    }));
  return { onEvent, toTargets };
}

const NO_ANSWER = { requestId: null, attempts: null, failure: null };
