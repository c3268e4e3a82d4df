// A plan, and faults at some of its calls → what is wrong with what comes of it.

import { at, type Fault } from "../../support/faults.ts";
import { createJudge } from "../../support/judge-account.ts";
import { toStore, type AccountFacts, type Connect } from "../../support/open-account.ts";
import {
  checkRecovery,
  isSuccess,
  runWatched,
  type Disturb,
  type WatchedOptions,
  type WatchedRun,
} from "../../support/run-watched.ts";
import type { FaultCase } from "../corpus.ts";

/** A fault, and the call that it begins at. */
interface PlacedFault {
  readonly fault: Fault;
  readonly index: number;
}

/** How many calls came before the first that changes something: from them the plan is made. */
export function countReads({ log }: WatchedRun): number {
  const first = log.findIndex(({ action }) => !/^(Get|List)/u.test(action));
  return first === -1 ? log.length : first;
}

/** One fault at each call, one run for each. */
export async function checkFault(
  given: FaultCase,
  fault: Fault,
  connect?: Connect,
): Promise<{ runs: number; violations: string[] }> {
  const undisturbed = await runUndisturbed(given);
  const reads = countReads(undisturbed);
  const runs = undisturbed.log.map((_call, index) => {
    const isFooled = fault.fools === true && index < reads;
    return checkFaults(given, [{ fault, index }], { isFooled, ...(connect && { connect }) });
  });
  const violations = (await Promise.all(runs)).flatMap((run) => run.violations);
  return { runs: undisturbed.log.length, violations };
}

/** One fault at each call, and another at each call after it. */
export async function checkFaultPair(given: FaultCase, first: Fault, second: Fault): Promise<string[]> {
  const { log } = await runUndisturbed(given);
  const wrong: string[] = [];
  for (const index of log.keys()) {
    for (let next = index + 1; ; next += 1) {
      const placed = [
        { fault: first, index },
        { fault: second, index: next },
      ];
      const { violations, calls } = await checkFaults(given, placed, {
        isFooled: first.fools ?? second.fools ?? false,
      });
      wrong.push(...violations);
      if (next >= calls - 1) break;
    }
  }
  return wrong;
}

/** The run that every other is measured against. */
export async function runUndisturbed(given: FaultCase): Promise<WatchedRun> {
  const judge = createJudge(given.live, [given.wishes]);
  return runWatched({ ...given, judge, store: await toStore(given.live) });
}

async function checkFaults(
  given: FaultCase,
  placed: readonly PlacedFault[],
  how: Pick<WatchedOptions, "isFooled" | "connect">,
): Promise<{ violations: string[]; calls: number }> {
  const store = await toStore(given.live);
  const judge = createJudge(given.live, [given.wishes]);
  const run = await runWatched({ ...given, ...how, store, judge, disturb: place(placed) });
  const mustPass = placed.length === 1 && placed.every(({ fault }) => fault.passes);
  const hasPassed = run.result !== null && isSuccess(run.result);
  const violations = [
    ...run.violations,
    ...(how.isFooled === true ? [] : checkPlannedFrom(given, run)),
    ...(mustPass && !hasPassed ? [`it did not get over this: ${run.result?.outcome ?? "no plan"}`] : []),
    ...(await checkRecovery({ ...given, store, judge })),
  ];
  const where = placed.map(({ fault, index }) => `${fault.name} at call ${index}`).join(", ");
  return { violations: violations.map((one) => `${where}: ${one}`), calls: run.log.length };
}

/** What the plan was made from, against what the account had. */
function checkPlannedFrom({ live, wishes }: FaultCase, { result }: WatchedRun): string[] {
  const changes = result?.plan.targets.flatMap((target) => target.changes) ?? [];
  const planned = changes.flatMap(({ issuer, live: seen }) =>
    seen === null ? [] : [[issuer, seen] as const],
  );
  const seen: AccountFacts = Object.fromEntries(
    planned.map(([issuer, { clientIds, thumbprints, tags }]) => {
      const pairs = tags.map(({ key, value }) => [key, value]);
      return [issuer, { clientIds, thumbprints, tags: Object.fromEntries(pairs) }];
    }),
  );
  const had = Object.fromEntries(Object.entries(live).filter(([url]) => url in wishes));
  return result === null
    ? []
    : createJudge(had, [])
        .judge(seen)
        .map((one) => `planned from wrong facts: ${one}`);
}

/** The later fault wins where two meet. */
function place(placed: readonly PlacedFault[]): Disturb {
  return placed.reduce<Disturb>(
    (disturb, { fault, index }) => at(index, fault, disturb),
    ({ answer }) => answer(),
  );
}
