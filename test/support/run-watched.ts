// One run of plan and apply, disturbed on purpose, and every rule that it broke.

import { isDeepStrictEqual } from "node:util";
import { destroyClients } from "../../src/aws/network/clients.ts";
import { toApplyExitCode } from "../../src/cli/process/exit-code.ts";
import { AwsError } from "../../src/model/failure.ts";
import type { Operation } from "../../src/model/operation.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { createMemoryStore } from "./create-memory-store.ts";
import type { SandboxState, SandboxStore } from "../../src/sandbox/store/sandbox-state.ts";
import { toWishedStates, type Wishes } from "./expected-facts.ts";
import { compareWithWishes, type Judge } from "./judge-account.ts";
import {
  ACCOUNT,
  openAccount,
  type AccountFacts,
  type Answer,
  type Call,
  type Connect,
  type ProviderFacts,
} from "./open-account.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";

/** One call on the wire, and whether IAM carried it out. */
interface LoggedCall extends Call {
  applied: boolean;
}

/** What a disturbance can use. */
interface Moment {
  readonly call: Call;
  /** From 0, retries counted. */
  readonly index: number;
  readonly answer: Answer;
  /** The account as it was before its last change; before the first one, without any provider. */
  readonly past: () => SandboxStore;
}

/** Stands between client and IAM. */
export type Disturb = (moment: Moment) => Promise<SandboxResponse>;

/** One run and what came of it. */
export interface WatchedRun {
  readonly log: readonly LoggedCall[];
  /** `null` when the account could not be read, so that there was no plan, and after a crash. */
  readonly result: ApplyResult | null;
  readonly hasCrashed: boolean;
  /** The providers as this run saw them last, or left them. */
  readonly seen: AccountFacts;
  /** Every broken rule, in words. */
  readonly violations: readonly string[];
}

/** What a run needs. */
export interface WatchedOptions {
  /** The account before the first run. */
  readonly live: AccountFacts;
  readonly wishes: Wishes;
  readonly store: SandboxStore;
  readonly judge: Judge;
  readonly disturb?: Disturb;
  /** The run dies when IAM has carried out this call, and hears nothing of it. */
  readonly crashAfter?: number;
  /** The run dies when this comes. */
  readonly death?: Promise<void>;
  /** Takes away what the owners of the files have and no file declares. */
  readonly prune?: boolean;
  /** What is planned from may be old, or not stay as it is: then success says nothing of the account now. */
  readonly isFooled?: boolean;
  readonly removesFirst?: true | undefined;
  /** Changes under way at once; by default one after the other. */
  readonly concurrency?: number;
  readonly connect?: Connect;
}

const ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/`;
const SUBTRACTS = /^(Remove|Untag|Delete)/u;
const READS = /^(Get|List)/u;

/** Plans and applies, and judges every state of the account, every call and every claim on the way. */
export async function runWatched(options: WatchedOptions): Promise<WatchedRun> {
  const { live, wishes, store, judge, disturb = ({ answer }: Moment) => answer() } = options;
  const log: LoggedCall[] = [];
  const violations: string[] = [];
  const seen: Record<string, ProviderFacts> = {};
  const history: SandboxState[] = [await createMemoryStore().read(), await store.read()];
  const order = watchOrder(wishes, options.removesFirst === true);
  let isPlanning = true;
  let isDead = false;
  let crash: () => void = () => undefined;
  const crashed = new Promise<"crashed">((resolve) => {
    crash = () => {
      isDead = true;
      resolve("crashed");
    };
  });
  const account = await openAccount(
    {},
    {
      store,
      newId: () => "id",
      now: () => new Date(0),
      disturb: watch,
      ...(options.connect && { connect: options.connect }),
    },
  );

  async function watch(call: Call, answer: Answer, index: number): Promise<SandboxResponse> {
    // What was under way side by side may still be carried out, but nothing more is sent.
    if (isDead) return new Promise(() => undefined);
    const logged: LoggedCall = { ...call, applied: false };
    log.push(logged);
    const isWrite = !READS.test(call.action);
    if (isWrite) {
      if (isPlanning) violations.push(`${call.action} while planning`);
      violations.push(...checkAddress(call, wishes), ...order.before(call, await account.facts()));
    }
    const carryOut: Answer = async (from) => {
      const response = await answer(from);
      const now = await account.facts();
      if (isWrite && response.status === 200) {
        logged.applied = true;
        // A call that is repeated changes nothing, and makes nothing older.
        if (!isDeepStrictEqual(await store.read(), history.at(-1))) history.push(await store.read());
        violations.push(...judge.judge(now).map((one) => `after ${call.action}: ${one}`));
      }
      if (/^(Get|Create|Delete)Open/u.test(call.action) && from === undefined) {
        order.read(call);
        note(seen, toUrl(call), now);
      }
      return response;
    };
    const past = (): SandboxStore => createMemoryStore(history.at(-2));
    if (index !== options.crashAfter) return disturb({ call, index, answer: carryOut, past });
    await carryOut();
    crash();
    return new Promise(() => undefined);
  }

  async function run(): Promise<ApplyResult | null> {
    const made = await orAwsError(
      plan(toWishedStates(wishes), account.clients, { concurrency: 1, prune: options.prune === true }),
    );
    isPlanning = false;
    if (made === null) return null;
    const { concurrency = 1 } = options;
    const result = await apply(made, account.clients, { concurrency });
    violations.push(...checkClaims(result, log, concurrency));
    if (options.isFooled !== true && isSuccess(result)) {
      const wrong = compareWithWishes(live, wishes, await account.facts());
      violations.push(...wrong.map((one) => `said ${result.outcome}, but ${one}`));
    }
    return result;
  }

  const death = options.death?.then(() => "crashed" as const) ?? crashed;
  const result = await Promise.race([run(), crashed, death]);
  const hasCrashed = result === "crashed";
  destroyClients(account.clients);
  return { log, result: hasCrashed ? null : result, hasCrashed, seen, violations };
}

function note(seen: Record<string, ProviderFacts>, url: string, now: AccountFacts): void {
  const facts = now[url];
  if (facts === undefined) delete seen[url];
  else seen[url] = facts;
}

/** A run that nothing disturbs, and one more: it must reach what is wished, and then have nothing to do. */
export async function checkRecovery(options: Omit<WatchedOptions, "disturb">): Promise<string[]> {
  const run = await runWatched(options);
  const next = await runWatched(options);
  return [
    ...run.violations,
    ...(run.result !== null && isSuccess(run.result) ? [] : [`the next run ended ${run.result?.outcome}`]),
    ...next.violations,
    ...(next.result?.outcome === "nothing-to-do" ? [] : ["the run after it still has something to do"]),
    ...next.log.filter(({ action }) => !READS.test(action)).map(({ action }) => `${action} without need`),
  ].map((one) => `run again: ${one}`);
}

export function isSuccess({ outcome }: ApplyResult): boolean {
  return outcome === "applied" || outcome === "nothing-to-do";
}

/** A failure of AWS is an outcome; anything else is a bug, and fails the test. */
async function orAwsError<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof AwsError) return null;
    throw error;
  }
}

/** The URL without `https://` that a call is about. */
function toUrl({ params }: Call): string {
  const url = params.get("Url");
  return url === null
    ? (params.get("OpenIDConnectProviderArn") ?? "").slice(ARN.length)
    : url.slice("https://".length);
}

/** A write goes to a provider that the file names, in the account that was planned for. */
function checkAddress(call: Call, wishes: Wishes): string[] {
  const arn = call.params.get("OpenIDConnectProviderArn");
  return [
    ...(arn === null || arn.startsWith(ARN) ? [] : [`${call.action} goes to ${arn}`]),
    ...(toUrl(call) in wishes ? [] : [`${call.action} on ${toUrl(call)}, which no file names`]),
  ];
}

/**
 * Nothing is taken away before everything that is added is there, and was seen by a read. Where a limit
 * leaves no room, only what was added so far must have been seen.
 */
function watchOrder(wishes: Wishes, removesFirst: boolean) {
  const unread = new Set<string>();
  return {
    read: (call: Call): void => {
      unread.delete(toUrl(call));
    },
    before: (call: Call, facts: AccountFacts): string[] => {
      const url = toUrl(call);
      const wish = wishes[url];
      const now = facts[url];
      if (!SUBTRACTS.test(call.action)) {
        if (addsSomething(call, now)) unread.add(url);
        return [];
      }
      if (wish === undefined || wish === "absent" || now === undefined) return [];
      const missing = [
        ...(wish.clientIds ?? []).filter((id) => !(now.clientIds ?? []).includes(id)),
        ...Object.entries(wish.tags ?? {}).filter(([key, value]) => now.tags?.[key] !== value),
      ];
      return [
        ...(missing.length > 0 && !removesFirst
          ? [`${call.action} before ${missing.join(", ")} was there`]
          : []),
        ...(unread.has(url) ? [`${call.action} before the additions were read back`] : []),
      ];
    },
  };
}

/** A thumbprint list replaces the one before: it may add, take away, or both. */
function addsSomething({ action, params }: Call, now: ProviderFacts | undefined): boolean {
  if (!action.startsWith("Update")) return !READS.test(action);
  const list = [...params].filter(([name]) => name.startsWith("ThumbprintList")).map(([, value]) => value);
  return list.some((thumbprint) => !(now?.thumbprints ?? []).includes(thumbprint));
}

/** What is said to have happened, against the log of what did. */
function checkClaims(result: ApplyResult, log: readonly LoggedCall[], concurrency: number): string[] {
  if (result.outcome === "refused") {
    const writes = log.filter(({ action }) => !READS.test(action)).map(({ action }) => action);
    return [
      ...writes.map((action) => `refused, and ${action} was sent`),
      ...(result.problems.length > 0 ? [] : ["refused, and nobody says why"]),
    ];
  }
  const results = result.targets.flatMap((target) => target.results);
  const claims = results.flatMap(({ operations }) => operations);
  const wrong = claims.flatMap(({ operation, status }) => {
    const sent = log.filter((call) => toKey(call) === toOperationKey(operation));
    const applied = sent.filter((call) => call.applied);
    const proves = /Create|Delete/u.test(operation.api);
    const isTrue = {
      done: applied.length > 0 || proves,
      failed: sent.length > 0 && applied.length === 0,
      todo: sent.length === 0,
      unknown: sent.length > 0,
    }[status];
    const counts = `${sent.length} sent, ${applied.length} applied`;
    return isTrue ? [] : [`${operation.api} is said to be ${status}: ${counts}`];
  });
  const hasChanged = log.some((call) => call.applied);
  // Deletes that run side by side do not wait for each other: one may be under way when another fails.
  const firstFailure = results.findIndex(
    ({ change, status }) => status !== "done" && (concurrency === 1 || change.action !== "delete"),
  );
  const begunAfterIt = results
    .slice(firstFailure + 1)
    .filter(({ change, status }) => firstFailure >= 0 && change.action === "delete" && status !== "todo");
  const isDone = results.every(({ status }) => status === "done");
  const exitCode = toApplyExitCode(result);
  return [
    ...wrong,
    ...begunAfterIt.map(({ change }) => `${change.issuer} was deleted after a failure`),
    ...(isDone === isSuccess(result) ? [] : [`the outcome is ${result.outcome}, and all done is ${isDone}`]),
    ...(isDone === (result.problems.length === 0) ? [] : ["problems and results contradict each other"]),
    ...(hasChanged && exitCode !== 0 && exitCode !== 7
      ? [`exit code ${exitCode} says that nothing changed`]
      : []),
  ];
}

function toKey({ action, params }: Call): string {
  const entries = [...params].filter(([name]) => name !== "Action" && name !== "Version");
  return `iam:${action} ${entries
    .map((entry) => entry.join("="))
    .toSorted()
    .join("&")}`;
}

function toOperationKey({ api, params }: Operation): string {
  const flatten = (name: string, value: unknown): string[] => {
    if (Array.isArray(value))
      return value.flatMap((item, index) => flatten(`${name}.member.${index + 1}`, item));
    if (typeof value !== "object" || value === null) return [`${name}=${String(value)}`];
    return Object.entries(value).flatMap(([key, part]) =>
      flatten(name === "" ? key : `${name}.${key}`, part),
    );
  };
  return `${api} ${flatten("", params).toSorted().join("&")}`;
}
