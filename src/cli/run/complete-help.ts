// Problems → the same, with the flags of this run added to the commands in their help.

import { toUrl, type Issuer } from "../../model/issuer.ts";
import type { Plan } from "../../model/plan.ts";
import type { Io } from "../process/io.ts";
import { toSameCommand, toUndeclaredCommand, type PrintedCommand } from "./to-command.ts";
import type { RunFlags } from "./to-flags.ts";

export interface Call {
  readonly paths: readonly string[];
  readonly options: RunFlags;
  readonly io: Pick<Io, "env">;
}

/** A command at the start of a code span, without flags of its own for reaching an account. */
const COMMAND = /`oidc (validate|plan|apply|describe|trust|verify)(?=[ `])/gu;

/** Longer lists of paths would hide the command. */
const MOST_PATHS = 80;

/** What a stage says, and about which issuer and targets, if it is about some. */
interface Helpful {
  readonly help?: string;
  readonly code?: string;
  readonly issuer?: Issuer | null;
  readonly targets?: readonly string[];
}

/** Stages write their help without knowing the flags of the run. Call it once for each problem. */
export function completeHelp<T extends Helpful>(problems: readonly T[], call: Call): T[] {
  return problems.map((problem) =>
    problem.help === undefined
      ? problem
      : {
          ...problem,
          help: problem.help.replace(
            COMMAND,
            (_all, name: PrintedCommand) => `\`${toSame(name, call, problem)}`,
          ),
        },
  );
}

function toSame(
  name: PrintedCommand,
  { paths, options, io }: Call,
  { code, issuer = null, targets }: Helpful,
): string {
  // Only `--undeclared` reads the targets that state files name.
  const isOfFiles = targets !== undefined && options.targets === undefined;
  if (name === "describe" && issuer !== null && !isOfFiles) {
    return toSameCommand(name, [toUrl(issuer)], options, io);
  }
  const isShort = paths.join(" ").length <= MOST_PATHS;
  // What the account has is of interest only if no file declares it.
  const hasFiles = isShort && code !== "no-state-files";
  if (name === "describe") return toUndeclaredCommand(hasFiles ? paths : [], options, io);
  if (isShort) return toSameCommand(name, paths, options, io);
  return `${toSameCommand(name, [], options, io)} PATH…`;
}

export function completePlan(plan: Plan, call: Call): Plan {
  return {
    ...plan,
    problems: completeHelp(plan.problems, call),
    targets: plan.targets.map((target) => ({ ...target, guards: completeHelp(target.guards, call) })),
  };
}
