// An apply that is not finished, or the first one in a sandbox → what to do next.

import type { ApplyResult } from "../../model/result.ts";
import { toTargetErrors, type TargetPlan } from "../../model/plan.ts";
import { SANDBOX_ACCOUNT, SANDBOX_FILE } from "../../model/sandbox-defaults.ts";
import { count, joinLines } from "../../report/words.ts";
import { quoteForShell } from "../../report/quote-for-shell.ts";
import { regionOf } from "../../model/partition.ts";
import { asksForSandbox, type AwsOptions } from "../flags/aws-options.ts";
import type { Call } from "../run/complete-help.ts";
import { toCommand, toProgram, toSameCommand } from "../run/to-command.ts";

export interface NextOptions {
  readonly expect?: string;
  readonly failureTolerance?: number;
}

/** Lines for stderr; none if there is nothing to say. */
export function suggestNext(result: ApplyResult, call: Call & { readonly options: NextOptions }): string {
  const isUnfinished = result.outcome === "incomplete" || result.outcome === "interrupted";
  return isUnfinished ? toGoOn(result, call) : toFirstSteps(result, call);
}

/** After these, the same command would be refused, or would remove what nobody has reviewed. */
const NEEDS_REVIEW: ReadonlySet<string> = new Set(["appeared-meanwhile", "gone-meanwhile", "plan-changed"]);

/** The fingerprint of `--expect` is that of the whole plan: it does not fit what is left of it. */
function toGoOn(
  result: ApplyResult,
  { paths, options, io }: Call & { readonly options: NextOptions },
): string {
  const { problems } = result;
  const canRepeat = options.expect === undefined && !problems.some(({ code }) => NEEDS_REVIEW.has(code));
  const again = "To continue, run the same command again: finished work is skipped. ";
  return joinLines([
    "",
    ...toNotBegun(result, options),
    `${canRepeat ? again : ""}To see what is left:`,
    `  ${toSameCommand("plan", paths, options, io)}`,
  ]);
}

/** Why targets were not begun, unless a signal or the audit log ended the run. */
function toNotBegun(
  { plan, outcome, targets, problems }: ApplyResult,
  { failureTolerance = 0 }: NextOptions,
): string[] {
  const unfinished = targets.filter(({ results }) => results.some(({ status }) => status !== "done"));
  const isEnded = outcome !== "incomplete" || problems.some(({ code }) => code === "audit-log");
  if (isEnded || unfinished.length + toTargetErrors(plan).length <= failureTolerance) return [];
  const wasTried = new Set(problems.flatMap((problem) => problem.targets ?? []));
  const left = unfinished.filter(
    ({ name, results }) => results.every(({ status }) => status === "todo") && !wasTried.has(name),
  );
  if (left.length === 0 || targets.length < 2) return [];
  const why = `more failed, or could not be read, than \`--failure-tolerance\` accepts (${failureTolerance})`;
  return [`${left.length} of ${count(targets.length, "target")} were not begun: ${why}.`];
}

/** Only after the first apply in the sandbox, to one target: other users know what is next. */
function toFirstSteps({ plan, outcome }: ApplyResult, { paths, options, io }: Call): string {
  const [target, ...others] = plan.targets;
  if (outcome !== "applied" || target === undefined || others.length > 0 || !wasEmpty(target)) return "";
  if (!asksForSandbox(options, io)) return "";
  const file = options.sandboxFile ?? SANDBOX_FILE;
  const rows: (readonly [what: string, command: string])[] = [
    ["change a state file, and see the difference", toSameCommand("plan", paths, options, io)],
    [
      "see what the sandbox has, as a state file",
      toCommand("describe", [], withAccount(options, target), io),
    ],
    ["start over", `rm ${quoteForShell(file)}`],
    ["read your own account; nothing is changed", `${toProgram(io)} describe --profile NAME`],
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  return joinLines([
    "",
    "This was the sandbox: nothing in AWS has changed. What you can try next:",
    ...rows.map(([what, command]) => `  ${what.padEnd(width)}  ${command}`),
  ]);
}

function wasEmpty({ changes, unmanaged }: TargetPlan): boolean {
  return unmanaged.length === 0 && changes.every(({ live }) => live === null);
}

/** State files can name the account, and their ARNs the partition; a command without files needs flags. */
function withAccount(options: AwsOptions, { caller: { account, partition } }: TargetPlan): AwsOptions {
  return {
    ...options,
    ...(account !== SANDBOX_ACCOUNT && { account }),
    ...(partition !== "aws" && { region: options.region ?? regionOf(partition) }),
  };
}
