// Problems → the same, with the flags of this run added to the commands in their help.

import type { Plan } from "../../model/plan.ts";
import type { Io } from "../process/io.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { toCommand } from "./to-command.ts";

/** The arguments of a run. */
export interface Call {
  readonly paths: readonly string[];
  readonly options: AwsOptions & TargetOptions;
  readonly io: Pick<Io, "env">;
}

/** A command at the start of a code span, without flags of its own for reaching an account. */
const COMMAND = /`oidc (plan|apply|describe)(?=[ `])/gu;

/** Longer lists of paths would hide the command. */
const MOST_PATHS = 80;

/** Stages write their help without knowing the flags of the run. Call it once for each problem. */
export function completeHelp<T extends { readonly help?: string }>(
  problems: readonly T[],
  { paths, options, io }: Call,
): T[] {
  const known = paths.join(" ").length <= MOST_PATHS ? paths : [];
  return problems.map((problem) =>
    problem.help === undefined
      ? problem
      : {
          ...problem,
          help: problem.help.replace(
            COMMAND,
            (_all, name: string) => `\`${toCommand(name, name === "describe" ? [] : known, options, io)}`,
          ),
        },
  );
}

/** The same for the warnings and the guards of a plan. */
export function completePlan(plan: Plan, call: Call): Plan {
  return {
    ...plan,
    problems: completeHelp(plan.problems, call),
    targets: plan.targets.map((target) => ({ ...target, guards: completeHelp(target.guards, call) })),
  };
}
