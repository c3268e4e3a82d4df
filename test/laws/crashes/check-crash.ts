// A plan and the calls after which its runs die → what is wrong with what comes of it.

import { at, type Fault } from "../../support/faults.ts";
import { createJudge } from "../../support/judge-account.ts";
import { toStore } from "../../support/open-account.ts";
import { checkRecovery, runWatched, type WatchedOptions } from "../../support/run-watched.ts";
import type { FaultCase } from "../corpus.ts";

/** One crash after each call, then a run that nothing disturbs. */
export async function checkCrash(given: FaultCase): Promise<string[]> {
  return forEachCrash(
    () => open(given),
    (options) => checkRecovery(options),
  );
}

/** One crash after each call, then one after each call of the run that follows. */
export async function checkTwoCrashes(given: FaultCase): Promise<string[]> {
  const wrong: string[] = [];
  for (let first = 0; ; first += 1) {
    const { violations, hasCrashed } = await runWatched({ ...(await open(given)), crashAfter: first });
    wrong.push(...violations);
    if (!hasCrashed) return wrong;
    const openCrashed = async (): Promise<WatchedOptions> => {
      const options = await open(given);
      await runWatched({ ...options, crashAfter: first });
      return options;
    };
    const found = await forEachCrash(openCrashed, (options) => checkRecovery(options));
    wrong.push(...found.map((one) => `crash after call ${first}, then ${one}`));
  }
}

/** One crash after each call, then one fault at each call of the run that follows. */
export async function checkCrashThenFault(given: FaultCase, fault: Fault): Promise<string[]> {
  return forEachCrash(
    () => open(given),
    async (crashed, crash) => {
      const wrong: string[] = [];
      for (let index = 0; ; index += 1) {
        const options = index === 0 ? crashed : await open(given);
        if (index > 0) await runWatched({ ...options, crashAfter: crash });
        const isFooled = fault.fools === true;
        const { violations, log } = await runWatched({ ...options, isFooled, disturb: at(index, fault) });
        if (index >= log.length) return wrong;
        const found = [...violations, ...(await checkRecovery(options))];
        wrong.push(...found.map((one) => `${fault.name} at call ${index}: ${one}`));
      }
    },
  );
}

async function open(given: FaultCase): Promise<WatchedOptions> {
  const judge = createJudge(given.live, [given.wishes]);
  return { ...given, judge, store: await toStore(given.live) };
}

/** Crashes after the first call, after the second, and so on to the last; and looks at each crash site. */
async function forEachCrash(
  prepare: () => Promise<WatchedOptions>,
  check: (options: WatchedOptions, crash: number) => Promise<string[]>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (let crash = 0; ; crash += 1) {
    const options = await prepare();
    const { violations, hasCrashed } = await runWatched({ ...options, crashAfter: crash });
    const found = [...violations, ...(hasCrashed ? await check(options, crash) : [])];
    wrong.push(...found.map((one) => `crash after call ${crash}: ${one}`));
    if (!hasCrashed) return wrong;
  }
}
