// `oidc apply`: plan, ask, change.

import { toTargetErrors, type Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import type { ApplyResult } from "../../model/result.ts";
import type { States } from "../../model/states.ts";
import type { Target } from "../../model/target.ts";
import { toPlanText } from "../../report/text/plan-text.ts";
import type { Review } from "../../planner/guards/review-plan.ts";
import { findRefusal } from "./find-refusal.ts";
import { completePlan } from "../run/complete-help.ts";
import { withAccess } from "../connection/with-access.ts";
import { checkConnection } from "../connection/check-connection.ts";
import { toExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { makePlan } from "./make-plan.ts";
import { isText } from "../flags/options.ts";
import { reportResult } from "./report-result.ts";
import { readStatesAndTargets } from "../run/read-states-and-targets.ts";
import { INTERRUPTED, runCommand } from "../run/run-command.ts";
import { checkReports } from "../run/check-reports.ts";
import { EXIT_CODES } from "../process/stop-on-signal.ts";
import { toFailedApplyReport } from "./to-apply-report.ts";
import { checkOwners, checkPrune } from "../connection/check-prune.ts";
import { carryOut } from "./carry-out.ts";
import type { ApplyOptions } from "./apply-options.ts";

export async function applyCommand(paths: readonly string[], given: ApplyOptions, io: Io): Promise<number> {
  const call = { paths, options: given, io };
  return runCommand(call, toFailedApplyReport, async (context, goOn) => {
    checkConnection(given, io);
    checkPrune(given);
    const reviewed = await readReview(given);
    const { states, targets } = await readStatesAndTargets(paths, given, io);
    checkOwners(given, states);
    // A reviewed plan that prunes is made again in the same way, also by the commands that are printed.
    const options = reviewed.plan?.prunes === true ? { ...given, prune: true } : given;
    await checkReports(options, io);
    const review = { ...reviewed, elsewhere: toElsewhere(states, targets) };
    const controller = new AbortController();
    const stop = controller.signal;
    const request = { options, io, context, states, targets, command: "apply", stop, mayWrite: true };
    return withAccess(request, async (access) => {
      const made = await makePlan(states, access, options, io, review);
      await goOn();
      const plan = completePlan(made, { paths, options, io });
      if (isText(options.output)) io.stdout.write(toPlanText(plan, io.stdout.style, "count"));
      const refusal = await findRefusal(plan, paths, options, io);
      if (typeof refusal === "string") {
        const interrupted = { ...refused(plan, [INTERRUPTED]), outcome: "interrupted" } as const;
        return reportResult(interrupted, options, io, EXIT_CODES[refusal]);
      }
      if (refusal !== null) {
        const problems = [...toTargetErrors(plan), ...refusal];
        return reportResult(refused(plan, problems), options, io, toExitCode(problems));
      }
      return carryOut(plan, access, controller, { paths, options, io, context, goOn });
    });
  });
}

/** The review that `--plan` and `--expect` name. Loads the code that reads a plan only if there is one. */
async function readReview({ plan, expect }: ApplyOptions): Promise<Review> {
  return {
    ...(plan !== undefined && {
      plan: await (await import("./load-reviewed-plan.ts")).loadReviewedPlan(plan),
    }),
    ...(expect !== undefined && { fingerprint: expect }),
  };
}

/** The accounts of the targets that `--target` and `--shard` leave to other runs. */
function toElsewhere({ targets: all }: States, targets: readonly Target[] | null): readonly string[] {
  const mine = new Set(targets ?? all);
  return all.filter((target) => !mine.has(target)).map(({ account }) => account);
}

function refused(plan: Plan, problems: readonly Problem[]): ApplyResult {
  return { plan, outcome: "refused", targets: [], problems };
}
