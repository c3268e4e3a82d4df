// Executor events → one line on stderr for each call.

import type { ExecutorEvent } from "../../executor/ports.ts";
import { isActive } from "../../model/plan.ts";
import type { Plan } from "../../model/plan.ts";
import { showChange } from "../../report/text/apply-text.ts";
import { describeOperation } from "../../report/text/describe-operation.ts";
import { escapeText, showValue } from "../../report/escape.ts";
import { count } from "../../report/count.ts";
import { showAccounts } from "../../report/text/show-accounts.ts";
import { createTicker } from "./create-ticker.ts";
import type { Io } from "../process/io.ts";

/** Pauses of at least this length, in milliseconds, get a line. */
const NOTABLE_PAUSE = 1000;

export interface Progress {
  readonly onEvent: (event: ExecutorEvent) => void;
  /** Call it after the last event. */
  readonly end: () => void;
}

/** Prints the first line; the others follow with the events. */
export function showProgress(plan: Plan, io: Io): Progress {
  const { stderr } = io;
  const changes = plan.targets.flatMap((target) => target.changes).filter(isActive);
  stderr.write(
    `Applying ${count(changes.length, "change")} to ${showAccounts(plan)}. Ctrl-C stops after the current call.\n`,
  );
  const names = new Map(plan.targets.flatMap((target) => target.changes.map((one) => [one, target.name])));
  const ticker = createTicker(io, false);
  let started = 0;
  const onEvent = (event: ExecutorEvent): void => {
    ticker.end();
    const issuer = showValue(event.change.issuer);
    const number = `[${changes.indexOf(event.change) + 1}/${changes.length}]`;
    const position = plan.targets.length > 1 ? `${number} ${names.get(event.change)}` : number;
    const head = `${position} ${showChange(event.change, stderr.style)}`;
    if (event.kind === "sending") {
      const { api } = event.operation;
      const [, call = api] = api.split(":");
      started = performance.now();
      ticker.begin(() => ({ onTerminal: `${position} ${issuer} ${call}`, elsewhere: `${api} on ${issuer}` }));
    } else if (event.kind === "sent") {
      const { operation, status, failure } = event.result;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const text =
        failure === null
          ? describeOperation(operation)
          : `${status}: ${operation.api}: ${escapeText(failure.code)}`;
      stderr.write(`${head}  ${text} (${seconds}s)\n`);
    } else if (event.kind === "settled") {
      stderr.write(`${head}  confirmed: ${describeOperation(event.result.operation)}\n`);
    } else {
      if (event.milliseconds >= NOTABLE_PAUSE) stderr.write(`${head}  waiting for IAM to show it\n`);
      const what = `IAM to show the change to ${issuer}`;
      ticker.begin(() => ({ onTerminal: `${position} waiting for ${what}`, elsewhere: what }));
    }
  };
  return { onEvent, end: ticker.end };
}
