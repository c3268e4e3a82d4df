// Two owners of one provider, in every order of their calls → what is wrong with how it went and how it ended.

import { isDeepStrictEqual } from "node:util";
import type { Wish } from "../../support/desired.ts";
import { exploreRace, type RaceEnd, type RaceFigures } from "../../support/interleave.ts";
import { readFacts, type ProviderFacts } from "../../support/open-account.ts";
import { claimantsOf, claimOn, readClaims, toListed, toValues } from "../../support/owner-facts.ts";
import { isSuccess, runWatched } from "../../support/run-watched.ts";
import { createMemoryStore } from "../../support/create-memory-store.ts";
import type { SandboxStore } from "../../../src/sandbox/store/sandbox-state.ts";
import { createOwnersJudge } from "./judge-owners.ts";
import { IDP, type OwnersCase } from "./owner-cases.ts";

/** How a race went, over all orders. */
export interface OwnersReport extends RaceFigures {
  readonly violations: readonly string[];
  /** Different ends: what the account has, and all that each run has heard. */
  readonly differentEnds: number;
  /** Those in which a value that an owner lists is away, although its run was not cut off. */
  readonly away: number;
  /** Those in which that is still so when the owner whose run died has run again, and the other one has not. */
  readonly awayAfterDead: number;
}

/** Looks at every order; with `crashes` also at each in which one run dies after one of its calls. */
export async function checkOwners(given: OwnersCase, crashes = false): Promise<OwnersReport> {
  const { live, files } = given;
  const violations: string[] = [];
  const counts = { differentEnds: 0, away: 0, awayAfterDead: 0 };
  // What follows depends on the account alone: many ends have the same.
  const known = new Map<string, ReturnType<typeof runAgain>>();
  const followUp = (end: RaceEnd, order: readonly number[]): ReturnType<typeof runAgain> => {
    const key = JSON.stringify([order, end.facts]);
    const following = known.get(key) ?? runAgain(given, end.store, order);
    known.set(key, following);
    return following;
  };
  const race = {
    live,
    files: [{ [IDP]: files[0] }, { [IDP]: files[1] }] as const,
    judge: () => createOwnersJudge(live, files),
    crashes,
  };
  const figures = await exploreRace(race, async (end) => {
    counts.differentEnds += 1;
    const dead = end.runs.findIndex(({ hasCrashed }) => hasCrashed);
    const isAway = files.some((file, index) => index !== dead && findAway(file, end.facts[IDP]).length > 0);
    if (isAway) counts.away += 1;
    const orphans = findOrphans(given, end.facts[IDP]);
    const wrong = [...end.runs.flatMap((run) => run.violations), ...(dead < 0 ? checkWord(files, end) : [])];
    const first = Math.max(0, dead);
    for (const order of [
      [first, 1 - first],
      [1 - first, first],
    ]) {
      const again = await followUp(end, order);
      if (order[0] === dead && again.isOtherAway) counts.awayAfterDead += 1;
      wrong.push(...again.wrong.map((one) => `then ${order.join(", ")}: ${one}`));
    }
    violations.push(...wrong.map((one) => `${end.schedule}: ${one}`));
    const outcomes = end.runs.map(({ hasCrashed, result }, index) => {
      const isLost = !hasCrashed && findAway(files[index] ?? {}, end.facts[IDP]).length > 0;
      return `${hasCrashed ? "died" : result?.outcome}${isLost ? ", something away" : ""}`;
    });
    return [...outcomes, ...(orphans.length > 0 ? ["a value is left to nobody"] : [])].join(" / ");
  });
  return { ...figures, ...counts, violations };
}

/** What an owner lists and the provider has not. */
function findAway(file: Wish, now: ProviderFacts | undefined): string[] {
  const there = toValues(now ?? {});
  return [...toListed(file)].filter((value) => !there.has(value));
}

/** What an owner brought, nobody lists any more, and nobody claims. */
function findOrphans({ live, files }: OwnersCase, now: ProviderFacts | undefined): string[] {
  return [...toValues(now ?? {})].filter(
    (value) =>
      claimantsOf(value, live[IDP] ?? {}).length > 0 &&
      claimantsOf(value, now ?? {}).length === 0 &&
      !files.some((file) => toListed(file).has(value)),
  );
}

/** An owner whose run says that it is done has all that it lists, also when the other one has ended. */
function checkWord(files: readonly Wish[], { runs, facts }: RaceEnd): string[] {
  return runs.flatMap(({ result }, index) => {
    const file = files[index] ?? {};
    const away = findAway(file, facts[IDP]);
    const isDone = result !== null && isSuccess(result);
    return isDone && away.length > 0
      ? [`${file.owner} says ${result.outcome}, and ${away.join(", ")} is away`]
      : [];
  });
}

/**
 * Both owners run again in peace: each has what it lists as soon as it has run. A claim that could not be given up
 * because its value was away goes with the owner's next run; then nothing is left to do.
 */
async function runAgain(
  { live, files }: OwnersCase,
  from: SandboxStore,
  order: readonly number[],
): Promise<{ isOtherAway: boolean; wrong: string[] }> {
  const store = createMemoryStore(await from.read());
  const wrong: string[] = [];
  let isOtherAway = false;
  for (const [turn, index] of [...order, ...order, ...order].entries()) {
    const file = files[index] ?? {};
    const judge = createOwnersJudge(await readFacts(store), files);
    const wishes = { [IDP]: file };
    const { violations, result } = await runWatched({ live, wishes, store, judge, isFooled: true });
    const { [IDP]: now } = await readFacts(store);
    wrong.push(...violations, ...findAway(file, now).map((value) => `${file.owner}'s ${value} is away`));
    if (result === null || !isSuccess(result)) wrong.push(`${file.owner} ended ${result?.outcome}`);
    if (turn === 0) isOtherAway = findAway(files[1 - index] ?? {}, now).length > 0;
    if (turn >= 2 * order.length && result?.outcome !== "nothing-to-do") {
      wrong.push(`${file.owner} has still something to do`);
    }
  }
  const { [IDP]: now } = await readFacts(store);
  return { isOtherAway, wrong: [...wrong, ...checkEnd(live[IDP], files, now ?? {})] };
}

/** In the end: all listed values, nothing unclaimed is gone, and the claims of each owner are on what it brought and lists. */
function checkEnd(start: ProviderFacts | undefined, files: readonly Wish[], now: ProviderFacts): string[] {
  const had = toValues(start ?? {});
  const there = toValues(now);
  const isNobodys = (value: string): boolean =>
    had.has(value) && claimantsOf(value, start ?? {}).length === 0;
  const claims = readClaims(now);
  return [
    ...files.flatMap((file) => findAway(file, now).map((value) => `${file.owner}'s ${value} is away`)),
    ...[...had]
      .filter((value) => isNobodys(value) && !there.has(value))
      .map((value) => `${value} belonged to nobody and is gone`),
    ...files.flatMap(({ owner = "", ...file }) => {
      const expected = new Set([...toListed(file)].filter((value) => !isNobodys(value)).map(claimOn));
      const own = claims.get(owner);
      return isDeepStrictEqual(own, expected)
        ? []
        : [`${owner} claims ${[...(own ?? [])].join(" ")}, not ${[...expected].join(" ")}`];
    }),
  ];
}
