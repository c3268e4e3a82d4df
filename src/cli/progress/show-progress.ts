// Executor events → one line on stderr for each provider.

import { allChanges } from "../../model/all-changes.ts";
import type { ExecutorEvent } from "../../executor/ports.ts";
import { isActive, type ActiveChange, type Plan } from "../../model/plan.ts";
import type { ProviderResult } from "../../model/result.ts";
import { showChange } from "../../report/text/show-change.ts";
import { describeOperation } from "../../report/text/describe-operation.ts";
import { escapeText, showValue } from "../../report/escape.ts";
import { count } from "../../report/words.ts";
import { showAccounts } from "../../report/text/show-accounts.ts";
import { showName } from "../../report/text/target-names.ts";
import { createTicker, type Waiting } from "./create-ticker.ts";
import type { Io } from "../process/io.ts";

/** Pauses of at least this length, in milliseconds, get a line. */
const NOTABLE_PAUSE = 1000;

/** Before the first call of a change: its target is entered, or its provider is read again. */
const BETWEEN: Waiting = { onTerminal: "waiting for AWS", elsewhere: "AWS" };

export interface Progress {
  readonly onEvent: (event: ExecutorEvent) => void;
  /** Call it after the last event. */
  readonly end: () => void;
}

/** Prints the first line; the others follow with the events: one for each provider when it is done. */
export function showProgress(plan: Plan, io: Io): Progress {
  const { stderr } = io;
  const changes = allChanges(plan).filter(isActive);
  stderr.write(
    `Applying ${count(changes.length, "change")} to ${showAccounts(plan)}. Ctrl-C stops after the calls under way.\n`,
  );
  const names = new Map(plan.targets.flatMap((target) => target.changes.map((one) => [one, target.name])));
  const nameOf = (change: ActiveChange): string =>
    plan.targets.length > 1 ? `${showName(names.get(change) ?? "")} ` : "";
  const ticker = createTicker(io, false);
  const started = new Map<ActiveChange, number>();
  const underWay = new Map<ActiveChange, Waiting>();
  let done = 0;
  const begin = (): void => {
    if (done >= changes.length) return;
    ticker.begin(() => toWaiting([...underWay.values()].at(-1) ?? BETWEEN, done, changes.length));
  };
  const onEvent = (event: ExecutorEvent): void => {
    const { change } = event;
    const issuer = `${nameOf(change)}${showValue(change.issuer)}`;
    underWay.delete(change);
    if (event.kind === "sending") {
      if (!started.has(change)) started.set(change, performance.now());
      underWay.set(change, toCall(event.operation.api, issuer));
    } else if (event.kind === "sent" || event.kind === "settled") {
      underWay.set(change, toCall("iam:GetOpenIDConnectProvider", issuer));
    } else if (event.kind === "waiting") {
      const what = `IAM to show the change to ${issuer}`;
      underWay.set(change, { onTerminal: `waiting for ${what}`, elsewhere: what });
      if (event.milliseconds < NOTABLE_PAUSE) return;
      ticker.end();
      stderr.write(`${nameOf(change)}${showChange(change, stderr.style)}  waiting for IAM to show it\n`);
    } else if (event.kind === "ended") {
      done += 1;
      ticker.end();
      const now = performance.now();
      const seconds = ((now - (started.get(change) ?? now)) / 1000).toFixed(1);
      const head = `[${done}/${changes.length}] ${nameOf(change)}${showChange(change, stderr.style)}`;
      stderr.write(`${head}  ${describeResult(event.result)} (${seconds}s)\n`);
    }
    if (event.kind === "ended" || event.kind === "waiting") begin();
  };
  begin();
  return { onEvent, end: ticker.end };
}

/** A change that IAM has answered goes on with its next call, or with a read that looks for what was sent. */
function toCall(api: string, issuer: string): Waiting {
  const [, call = api] = api.split(":");
  return { onTerminal: `${issuer} ${call}`, elsewhere: `${api} on ${issuer}` };
}

function toWaiting({ onTerminal, elsewhere }: Waiting, done: number, total: number): Waiting {
  return { onTerminal: `[${done}/${total}] ${onTerminal}`, elsewhere };
}

function describeResult({ status, operations, failure }: ProviderResult): string {
  const failed = operations.find((one) => one.failure !== null);
  if (failed !== undefined) {
    return `${failed.status}: ${failed.operation.api}: ${escapeText(failed.failure?.code ?? "")}`;
  }
  if (status !== "done") return failure === null ? status : `${status}: ${escapeText(failure.code)}`;
  return operations.map(({ operation }) => describeOperation(operation)).join("; ");
}
