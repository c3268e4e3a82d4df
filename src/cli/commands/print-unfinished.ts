// The result so far of an apply that ends at once → its document, and a sentence about it.

import { toError } from "../../model/problem.ts";
import type { Plan } from "../../model/plan.ts";
import { showValue } from "../../report/escape.ts";
import type { CommonOptions } from "../flags/options.ts";
import type { Io } from "../process/io.ts";
import type { Tracker } from "./track-results.ts";
import type { ApplyResult } from "../../model/result.ts";
import { printReport } from "../run/print-report.ts";
import { toResultText } from "./report-result.ts";
import { toApplyReport } from "./to-apply-report.ts";

/**
 * Prints the result so far of a run that ends at once.
 * @param command the command that shows what is left to do
 * @returns a sentence for stderr: the calls whose outcome is unknown, and what to do
 */
export function printUnfinished(
  plan: Plan,
  tracker: Tracker,
  { options, io, command }: { options: CommonOptions; io: Io; command: string },
): string {
  const targets = tracker.toTargets();
  const unknown = targets
    .flatMap(({ results }) => results)
    .flatMap(({ change, operations }) =>
      operations
        .filter(({ status }) => status === "unknown")
        .map(({ operation }) => `${operation.api} on ${showValue(change.issuer)}`),
    );
  const message =
    unknown.length === 0 ? "no call was in flight" : `the outcome of ${unknown.join(", ")} is unknown`;
  const help = `to see where things stand, run \`${command}\``;
  const problems = [toError("run", "interrupted", message, help)];
  const result: ApplyResult = { plan, outcome: "interrupted", targets, problems };
  if (!printReport(toApplyReport(result), options.output, io)) io.stdout.write(toResultText(result, io));
  return `Stopped at once: ${message}. Run \`${command}\` to see where things stand.`;
}
