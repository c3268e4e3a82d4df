// What the executor does → one line on stderr for each call.

import type { ExecutorEvent } from "../executor/ports.ts";
import type { Plan } from "../model/plan.ts";
import { showChange } from "../report/apply-text.ts";
import { describeOperation } from "../report/describe-operation.ts";
import { escapeText } from "../report/escape.ts";
import { count } from "../report/words.ts";
import type { Io } from "./io.ts";

/** A pause longer than this, in milliseconds, is worth a line. */
const NOTABLE_PAUSE = 1000;

/** Prints the head line, and returns the listener that prints the others. */
export function showProgress(plan: Plan, { stderr }: Io): (event: ExecutorEvent) => void {
  const changes = plan.targets.flatMap((target) => target.changes).filter(({ action }) => action !== "none");
  const accounts = plan.targets.map(({ caller }) => caller.account).join(", ");
  stderr.write(
    `Applying ${count(changes.length, "change")} to ${accounts}. Ctrl-C stops after the current call.\n`,
  );
  let started = 0;
  return (event) => {
    const position = `[${changes.indexOf(event.change) + 1}/${changes.length}]`;
    const head = `${position} ${showChange(event.change, stderr.style)}`;
    if (event.kind === "sending") {
      started = performance.now();
    } else if (event.kind === "sent") {
      const { operation, status, failure } = event.result;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const text =
        failure === null
          ? describeOperation(operation)
          : `${status}: ${operation.api}: ${escapeText(failure.code)}`;
      stderr.write(`${head}  ${text} (${seconds}s)\n`);
    } else if (event.milliseconds >= NOTABLE_PAUSE) {
      stderr.write(`${head}  waiting for IAM to show it\n`);
    }
  };
}
