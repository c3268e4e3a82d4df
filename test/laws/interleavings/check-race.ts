// Every order of two runs' calls → what is wrong with how it went and how it ended.

import type { FaultCase } from "../corpus.ts";
import { satisfies } from "../../support/expected-facts.ts";
import { readFacts } from "../../support/open-account.ts";
import { exploreRace, type Race, type RaceEnd, type RaceFigures } from "../../support/interleave.ts";
import { createJudge } from "../../support/judge-account.ts";
import { checkRecovery, isSuccess, type WatchedRun } from "../../support/run-watched.ts";

/** How a race went, over all orders. */
export interface RaceReport extends RaceFigures {
  readonly violations: readonly string[];
}

/** Two runs of one file. */
export function raceSameFile({ live, wishes, removesFirst }: FaultCase): Promise<RaceReport> {
  return checkRace({ live, files: [wishes, wishes], removesFirst });
}

/** Looks at every order; each end must be told truly, and the same files must reach their goal from it. */
export async function checkRace(race: Race): Promise<RaceReport> {
  const violations: string[] = [];
  const figures = await exploreRace(race, async (end) => {
    const wrong = [
      ...end.runs.flatMap((run) => run.violations),
      ...checkTruth(race, end),
      ...(await checkAfterwards(race, end)),
    ];
    violations.push(...wrong.map((one) => `${end.schedule}: ${one}`));
    return describeEnd(race, end);
  });
  return { ...figures, violations };
}

/** How the two runs ended, and whether the account is as each file wishes. */
function describeEnd({ files }: Race, { runs, facts }: RaceEnd): string {
  return files
    .map((wishes, index) => {
      const isReached = satisfies(facts, wishes) ? "as wished" : "not as wished";
      return `${runs[index]?.result?.outcome ?? "no plan"}, ${isReached}`;
    })
    .join(" / ");
}

/** Who says that it is done saw it done; and when both say so, each provider is as one of them wishes. */
function checkTruth({ files }: Race, { runs, facts }: RaceEnd): string[] {
  const isDone = (run: WatchedRun): boolean => run.result !== null && isSuccess(run.result);
  const liars = runs.flatMap((run, index) =>
    isDone(run) && !satisfies(run.seen, files[index] ?? {})
      ? [`run ${index} says it is done, and saw ${JSON.stringify(run.seen)}`]
      : [],
  );
  if (!runs.every(isDone)) return liars;
  const urls = new Set(files.flatMap((wishes) => Object.keys(wishes)));
  const orphans = [...urls].filter(
    (url) =>
      !files.some((wishes) => {
        const wish = wishes[url];
        return wish !== undefined && satisfies(facts, { [url]: wish });
      }),
  );
  return [...liars, ...orphans.map((url) => `both say they are done, and ${url} is as nobody wishes`)];
}

/** Afterwards each file can be applied in peace, one after the other. */
async function checkAfterwards({ files, removesFirst }: Race, { store }: RaceEnd): Promise<string[]> {
  const wrong: string[] = [];
  for (const wishes of new Set(files)) {
    const live = await readFacts(store);
    wrong.push(
      ...(await checkRecovery({ live, wishes, store, judge: createJudge(live, [wishes]), removesFirst })),
    );
  }
  return wrong;
}
