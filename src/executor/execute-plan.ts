// The plan of one account → its IAM calls → results, several providers at a time.

import { isOutOfReach } from "../model/failure.ts";
import { isActive, type Action, type ActiveChange, type TargetPlan } from "../model/plan.ts";
import { toProviderResult, type ProviderResult } from "../model/result.ts";
import { executeChange } from "./execute-change.ts";
import type { ExecutorEvent, ExecutorPorts } from "./ports.ts";

/**
 * Carries out the changes: creates and updates first, several providers at a time, then deletes. Each provider's own
 * calls keep their order, and no two changes are about one provider. A failure does not stop the creates and updates of
 * other providers, but it prevents every delete: the change that failed may be the replacement of a deleted provider.
 * If AWS can no longer be reached, or does not answer, no further change begins: each call would only wait in vain. Nor
 * does another create, once the account may hold no further provider.
 * @returns the results in the order of the plan
 */
export async function executePlan(plan: TargetPlan, ports: ExecutorPorts): Promise<ProviderResult[]> {
  const active = plan.changes.filter(isActive);
  const results = new Map<ActiveChange, ProviderResult>();
  const of = (action: Action): ActiveChange[] => active.filter((change) => change.action === action);
  const executeCreates = async (): Promise<void> => {
    const { early, late } = splitCreates(plan, of("create"));
    await executeChanges(early, results, ports);
    await executeChanges(late, results, ports, createTurns());
  };
  const creating = executeCreates();
  if (ports.concurrency === 1) await creating;
  await Promise.all([creating, executeChanges(of("update"), results, ports)]);
  await executeChanges(of("delete"), results, ports);
  return active.flatMap((change) => results.get(change) ?? []);
}

/** So many creates, and so many providers, take care of the quota: IAM allows an account 100 providers by default. */
const FEW_CREATES = 10;
const NEAR_QUOTA = 90;

/** The creates that are far from the quota, and those that IAM may refuse for it. */
function splitCreates(
  {
    changes,
    unmanaged,
    existing = unmanaged.length + changes.filter(({ live }) => live !== null).length,
  }: TargetPlan,
  creates: readonly ActiveChange[],
): { early: readonly ActiveChange[]; late: readonly ActiveChange[] } {
  const count = creates.length <= FEW_CREATES ? 0 : Math.max(0, NEAR_QUOTA - existing);
  return { early: creates.slice(0, count), late: creates.slice(count) };
}

/**
 * Begins the changes in order, so many at a time.
 * @param beginTurn with it, a change begins once the first call of the one before has succeeded, or that change is over:
 *   the first create that IAM refuses for its quota is then the last one that is sent
 */
async function executeChanges(
  changes: readonly ActiveChange[],
  results: Map<ActiveChange, ProviderResult>,
  ports: ExecutorPorts,
  beginTurn?: BeginTurn,
): Promise<void> {
  const queue = changes.values();
  const takeChanges = async (): Promise<void> => {
    for (;;) {
      const endTurn = (await beginTurn?.()) ?? (() => {});
      const { value: change, done } = queue.next();
      if (done === true) return endTurn();
      const isHeld = isHeldBack(change, [...results.values()], ports);
      const result = isHeld
        ? toProviderResult(change)
        : await executeChange(change, atFirstCall(endTurn, ports));
      results.set(change, result);
      endTurn();
      if (!isHeld) await ports.onEvent({ kind: "ended", change, result });
    }
  };
  await Promise.all(Array.from({ length: Math.min(ports.concurrency, changes.length) }, takeChanges));
}

/** The same ports; the first call that succeeds is told. */
function atFirstCall(tell: () => void, ports: ExecutorPorts): ExecutorPorts {
  const onEvent = async (event: ExecutorEvent): Promise<void> => {
    await ports.onEvent(event);
    if (event.kind === "sent" && event.result.status === "done") tell();
  };
  return { ...ports, onEvent };
}

function isHeldBack(
  { action }: ActiveChange,
  results: readonly ProviderResult[],
  { stop }: ExecutorPorts,
): boolean {
  const hasFailed = results.some(({ status }) => status !== "done");
  const isVain = results.some(meetsSilence) || (action === "create" && results.some(exceedsQuota));
  return stop.aborted || isVain || (hasFailed && action === "delete");
}

function meetsSilence({ operations, failure }: ProviderResult): boolean {
  return [failure, ...operations.map((one) => one.failure)].some((one) => one !== null && isOutOfReach(one));
}

/** A create has a quota of one kind: the loader refuses more client IDs and tags than IAM takes. */
function exceedsQuota({ operations }: ProviderResult): boolean {
  return operations.some(
    ({ operation, failure }) =>
      operation.api === "iam:CreateOpenIDConnectProvider" && failure?.code === "LimitExceeded",
  );
}

/** Resolves when the turn before has ended, to what ends this one; ending it twice is ending it once. */
type BeginTurn = () => Promise<() => void>;

function createTurns(): BeginTurn {
  let last = Promise.resolve();
  return async () => {
    const before = last;
    let end = (): void => {};
    last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  };
}
