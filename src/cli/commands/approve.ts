// A plan and a terminal → yes or no.

import { allChanges } from "../../model/all-changes.ts";
import { createInterface } from "node:readline";
import { summarise, type Plan } from "../../model/plan.ts";
import { count } from "../../report/words.ts";
import { showAccounts } from "../../report/text/show-accounts.ts";
import type { Io, StopSignal } from "../process/io.ts";
import { isCi } from "../../model/environment.ts";

/** The user's answer. Ctrl-C and closing the terminal count as answers. */
export type Approval = "yes" | "no" | StopSignal;

/** True if a prompt would reach a person: both streams are terminals, and neither a flag nor CI rules it out. */
export function canAsk({ stdin, stderr, env }: Io, noInput: boolean): boolean {
  return stdin.isTTY && stderr.isTerminal && !noInput && !isCi(env);
}

/**
 * Asks on stderr. Only the word goes ahead: `yes`, or the number of providers to prune. Anything else, including the
 * end of input, does not. Plain `question()` would never settle at the end of input, and the program would exit with 0.
 */
export function approve(plan: Plan, word: string, { stdin, stderr, terminal }: Io): Promise<Approval> {
  const summary = summarise(allChanges(plan));
  const counts = (["create", "update", "delete"] as const)
    .filter((action) => summary[action] > 0)
    .map((action) => count(summary[action], action));
  stderr.write(`\nThis changes ${showAccounts(plan, "AWS account")}: ${counts.join(", ")}.\n`);
  let approval: Approval = "no";
  // The reader handles Ctrl-D itself, so the input ends only if the terminal has gone. That can be noticed before
  // SIGHUP arrives.
  const hangUp = (): void => {
    approval = "SIGHUP";
  };
  // Before the reader's own listener, which closes the reader.
  stdin.once("end", hangUp);
  const reader = createInterface({ input: stdin, output: terminal, terminal: true });
  return new Promise((resolve) => {
    // A terminal that has gone away cannot be read or reset. Close later: closing may itself be what failed.
    reader.on("error", () => {
      hangUp();
      setImmediate(() => reader.close());
    });
    reader.on("SIGINT", () => {
      approval = "SIGINT";
      reader.close();
    });
    reader.on("close", () => {
      if (approval !== "yes") stderr.write("\n");
      resolve(approval);
    });
    const question =
      word === "yes"
        ? 'Only "yes" goes ahead. Apply? '
        : "To go ahead, type how many providers --prune will delete: ";
    reader.question(question, (answer) => {
      if (answer.trim() === word) approval = "yes";
      reader.close();
    });
  });
}
