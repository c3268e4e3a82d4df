// One run on several providers at once → how it ends, for every order of the calls about different providers.

import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { Outcome } from "../../src/model/result.ts";
import { toWishedStates, type Wishes } from "./expected-facts.ts";
import { openAccount, type AccountFacts, type Call } from "./open-account.ts";

/** How a run went in one order. */
export interface LanesEnd {
  readonly outcome: Outcome;
  /** The calls after the plan, in their order. */
  readonly calls: readonly Call[];
  readonly facts: AccountFacts;
}

interface Waiting {
  readonly lane: string;
  readonly go: () => void;
}

/** Each order once: at every step, one of the calls that wait for an answer gets it. */
export async function exploreLanes(given: {
  readonly live: AccountFacts;
  readonly wishes: Wishes;
}): Promise<LanesEnd[]> {
  const ends: LanesEnd[] = [];
  const open: number[][] = [[]];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const { end, choices } = await runAlong(given, path);
    ends.push(end);
    // What follows a path is always its first choice: every other choice after it is a path of its own.
    for (let step = path.length; step < choices.length; step += 1) {
      for (let choice = 1; choice < (choices[step] ?? 0); choice += 1) {
        open.push([...path, ...Array.from({ length: step - path.length }, () => 0), choice]);
      }
    }
  }
  return ends;
}

/** Takes the choices of the path, then always the first. Returns how many there were at each step. */
async function runAlong(
  { live, wishes }: { readonly live: AccountFacts; readonly wishes: Wishes },
  path: readonly number[],
): Promise<{ end: LanesEnd; choices: readonly number[] }> {
  const waiting: Waiting[] = [];
  let isApplying = false;
  const account = await openAccount(live, {
    disturb: async ({ params }, answer) => {
      if (!isApplying) return answer();
      await new Promise<void>((go) => waiting.push({ lane: toLane(params), go }));
      return answer();
    },
  });
  const made = await plan(toWishedStates(wishes), account.clients);
  const planned = account.calls.length;
  isApplying = true;
  const ended = { isOver: false };
  const running = apply(made, account.clients, { concurrency: 10 }).finally(() => {
    ended.isOver = true;
  });
  const choices: number[] = [];
  const calls: Call[] = [];
  while (!ended.isOver) {
    await settle();
    if (waiting.length === 0) continue;
    waiting.sort((a, b) => (a.lane < b.lane ? -1 : 1));
    const choice = path[choices.length] ?? 0;
    choices.push(waiting.length);
    const [next] = waiting.splice(choice, 1);
    next?.go();
  }
  const { outcome } = await running;
  calls.push(...account.calls.slice(planned));
  return { end: { outcome, calls, facts: await account.facts() }, choices };
}

/** The provider that a call is about. */
function toLane(params: URLSearchParams): string {
  return params.get("OpenIDConnectProviderArn") ?? params.get("Url") ?? "";
}

/** Until every lane has come to its next call: none of them waits for a timer or a socket. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
