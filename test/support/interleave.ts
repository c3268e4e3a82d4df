// Two runs on one account → every order in which their calls can come, by enumeration.

import { createHash } from "node:crypto";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import type { Wishes } from "./expected-facts.ts";
import { createJudge, type Judge } from "./judge-account.ts";
import { readFacts, toStore, type AccountFacts, type Call } from "./open-account.ts";
import { runWatched, type Disturb, type WatchedRun } from "./run-watched.ts";
import type { SandboxStore } from "../../src/sandbox/store/sandbox-state.ts";

/** What two runs are to do at once. */
export interface Race {
  readonly live: AccountFacts;
  readonly files: readonly [Wishes, Wishes];
  readonly removesFirst?: true | undefined;
  /** Judges each state of the account; by default, by what the files wish. */
  readonly judge?: () => Judge;
  /** In each order, one of the runs dies after one of its calls as well. */
  readonly crashes?: boolean;
}

/** One end that the two can come to, by whatever order. */
export interface RaceEnd {
  /** Which run made which call: `0` and `1` in a row; `2` and `3` for a call after which run 0 or 1 died. */
  readonly schedule: string;
  readonly runs: readonly WatchedRun[];
  readonly store: SandboxStore;
  readonly facts: AccountFacts;
}

/** How much was looked at. */
export interface RaceFigures {
  /** Orders of calls; those that differ only in which of two reads came first count once. */
  readonly schedules: number;
  /** Different situations: the account, and all that each run has heard so far. */
  readonly situations: number;
  /** How many orders lead to which end. */
  readonly ends: Readonly<Record<string, number>>;
}

/** A run that waits for its turn, or has ended. */
interface Runner {
  pending: Call | null;
  /** The call before, and how many changes the account had seen then. */
  last: { readonly call: Call; readonly changes: number } | null;
  isImpatient: boolean;
  readonly heard: string[];
  go: () => void;
  /** The run dies when IAM has carried out the call that it waits for. */
  isDoomed: boolean;
}

const READS = /^(Get|List)/u;

/**
 * Runs the two in every order of their calls. An order is begun anew for each branch, and given up where
 * it comes to a situation that was there before: a run does nothing but react to what it has heard, so
 * what follows is known. A read that repeats the one before, with nothing changed in between, would see
 * the same: the other run goes on first, or this one runs out of patience.
 */
export async function exploreRace(
  race: Race,
  nameEnd: (end: RaceEnd) => Promise<string>,
): Promise<RaceFigures> {
  const following = new Map<string, Map<number, string>>();
  const names = new Map<string, string>();
  const open: number[][] = [[]];
  let root = "";
  for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
    const game = await startRace(race);
    let from: { key: string; choice: number } | null = null;
    for (const path: number[] = []; ;) {
      const key = await game.key();
      if (from === null) root = key;
      else following.get(from.key)?.set(from.choice, key);
      const choices = game.choices();
      const isKnown = following.has(key);
      if (!isKnown) {
        following.set(key, new Map());
        for (const choice of choices.slice(1)) open.push([...path, choice]);
      }
      const next = prefix[path.length] ?? (isKnown ? undefined : choices[0]);
      if (next === undefined) {
        if (choices.length === 0 && !isKnown) names.set(key, await nameEnd(await game.end(path.join(""))));
        break;
      }
      from = { key, choice: next };
      path.push(next);
      await game.step(next);
    }
  }
  const ends = Object.fromEntries(countEnds(root, following, names, new Map()));
  const schedules = Object.values(ends).reduce((sum, count) => sum + count, 0);
  return { situations: following.size, schedules, ends };
}

async function startRace({ live, files, removesFirst, judge: toJudge, crashes = false }: Race) {
  const store = await toStore(live);
  const judge = toJudge?.() ?? createJudge(live, files);
  const runners: Runner[] = files.map(() => ({
    pending: null,
    last: null,
    isImpatient: false,
    heard: [],
    go: () => undefined,
    isDoomed: false,
  }));
  const deaths = runners.map(createSignal);
  let changes = 0;
  let lastStep: { readonly runner: number; readonly isRead: boolean } | null = null;
  const arrivals = runners.map(createSignal);

  const takeTurns =
    (index: number, runner: Runner): Disturb =>
    async ({ call, answer }): Promise<SandboxResponse> => {
      if (call.action === "GetCallerIdentity") return answer();
      await new Promise<void>((resolve) => {
        runner.pending = call;
        runner.go = resolve;
        arrivals[index]?.give();
      });
      const response = await answer();
      if (!READS.test(call.action) && response.status === 200) changes += 1;
      if (runner.isDoomed) {
        deaths[index]?.give();
        return new Promise(() => undefined);
      }
      runner.last = { call, changes };
      runner.heard.push(`${call.action} ${response.status} ${response.body}`);
      return response;
    };
  const runs = runners.map(async (runner, index) => {
    const wishes = files[index] ?? {};
    const disturb = takeTurns(index, runner);
    const death = deaths[index]?.given;
    const options = { live, wishes, store, judge, disturb, removesFirst, isFooled: true };
    return runWatched({ ...options, ...(death && { death }) }).finally(() => {
      runner.heard.push("ended");
      arrivals[index]?.give();
    });
  });
  await Promise.all(arrivals.map(({ given }) => given));

  function isRepeated({ pending, last }: Runner): boolean {
    return (
      pending !== null &&
      last !== null &&
      last.changes === changes &&
      pending.action === "GetOpenIDConnectProvider" &&
      String(pending.params) === String(last.call.params)
    );
  }

  return {
    /** The runs that may go on, in the order to try them. */
    choices(): number[] {
      const waiting = runners.flatMap(({ pending }, index) => (pending === null ? [] : [index]));
      const impatient = waiting.find((index) => {
        const runner = runners[index];
        return runner !== undefined && runner.isImpatient && isRepeated(runner);
      });
      if (impatient !== undefined) return [impatient];
      const isAlive = crashes && !runners.some(({ isDoomed }) => isDoomed);
      const withDeaths = (turns: number[]): number[] =>
        isAlive ? [...turns, ...turns.map((index) => index + runners.length)] : turns;
      const fresh = waiting.filter((index) => {
        const action = runners[index]?.pending?.action ?? "";
        const couldHaveGoneBefore = lastStep !== null && lastStep.isRead && index < lastStep.runner;
        return !(couldHaveGoneBefore && READS.test(action));
      });
      return withDeaths(fresh.length === 0 ? waiting : fresh);
    },
    async step(choice: number): Promise<void> {
      const index = choice % runners.length;
      const runner = runners[index];
      if (runner === undefined) return;
      runner.isDoomed = choice >= runners.length;
      runner.isImpatient = isRepeated(runner);
      const isRead = READS.test(runner.pending?.action ?? "");
      const arrival = createSignal();
      arrivals[index] = arrival;
      runner.pending = null;
      runner.go();
      await arrival.given;
      lastStep = { runner: index, isRead };
    },
    async key(): Promise<string> {
      const parts = [
        JSON.stringify(await readFacts(store)),
        judge.memory(),
        ...runners.map((runner) => `${runner.isImpatient} ${isRepeated(runner)} ${runner.heard.join("\n")}`),
        JSON.stringify(lastStep?.isRead === true ? lastStep : null),
      ];
      return createHash("sha256").update(parts.join("\0")).digest("hex");
    },
    async end(schedule: string): Promise<RaceEnd> {
      return { schedule, runs: await Promise.all(runs), store, facts: await readFacts(store) };
    },
  };
}

/** Something to wait for. */
function createSignal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

/** How many ways lead from this situation to which end. */
function countEnds(
  key: string,
  following: ReadonlyMap<string, ReadonlyMap<number, string>>,
  names: ReadonlyMap<string, string>,
  known: Map<string, ReadonlyMap<string, number>>,
): ReadonlyMap<string, number> {
  const found = known.get(key);
  if (found !== undefined) return found;
  const name = names.get(key);
  const counts = new Map<string, number>(name === undefined ? [] : [[name, 1]]);
  for (const next of following.get(key)?.values() ?? []) {
    for (const [end, count] of countEnds(next, following, names, known)) {
      counts.set(end, (counts.get(end) ?? 0) + count);
    }
  }
  known.set(key, counts);
  return counts;
}
