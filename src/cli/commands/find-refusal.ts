// A plan, flags and perhaps a person → why not to carry it out.

import { allChanges } from "../../model/all-changes.ts";
import { hasChanges, mayBegin, toTargetErrors, type Plan } from "../../model/plan.ts";
import { toError, type Problem } from "../../model/problem.ts";
import { countPruned } from "../../planner/guards/to-prune-guards.ts";
import { toGuardProblems } from "../../reconcile/merge-problems.ts";
import { toPlanText } from "../../report/text/plan-text.ts";
import { isText } from "../flags/options.ts";
import type { Io, StopSignal } from "../process/io.ts";
import { approve, canAsk } from "./approve.ts";
import { dropTypedAhead } from "./drop-typed-ahead.ts";

interface RefusalOptions {
  readonly output?: string;
  readonly yes?: boolean;
  readonly input?: boolean;
  readonly maxDeletes?: number;
  readonly failureTolerance?: number;
}

/**
 * Why not to carry out this plan: a guard, or missing approval; `null` if nothing prevents it. Credentials for another
 * account than a target's refuse all targets as well; the caller reports that error of the target.
 */
export async function findRefusal(
  plan: Plan,
  paths: readonly string[],
  options: RefusalOptions,
  io: Io,
): Promise<readonly Problem[] | StopSignal | null> {
  const guards = toGuardProblems(plan);
  if (guards.length > 0 || toTargetErrors(plan).some(({ kind }) => kind === "guard")) return guards;
  if (options.yes === true || !hasChanges(plan)) return null;
  const isPerson = isText(options.output) && !paths.includes("-") && canAsk(io, options.input === false);
  const word = toApprovalWord(plan, options.maxDeletes);
  if (!isPerson) {
    const message = "cannot ask for approval here, and `--yes` is missing";
    const flags = word === "yes" ? "--yes" : `--yes --max-deletes ${word}`;
    return [toNotApproved(message, `review the plan, then run the same command with \`${flags}\``)];
  }
  if (!mayBegin(plan, options)) return null;
  if (!io.stdout.isTerminal) io.stderr.write(toPlanText(plan, io.stderr.style, "count"));
  const approval = (await dropTypedAhead(io.stdin)) ?? (await approve(plan, word, io));
  if (approval === "yes") return null;
  if (approval !== "no") return approval;
  const inFull = word === "yes" ? " in full" : "";
  return [
    toNotApproved(
      `the answer was not \`${word}\``,
      `to go ahead, run it again and type \`${word}\`${inFull}`,
    ),
  ];
}

/** Without a limit for `--prune`, the person who approves it says how many providers it may delete. */
function toApprovalWord(plan: Plan, maxDeletes: number | undefined): string {
  const deletes = countPruned(allChanges(plan));
  return deletes > 0 && maxDeletes === undefined ? String(deletes) : "yes";
}

function toNotApproved(message: string, help: string): Problem {
  return toError("guard", "not-approved", message, help);
}
