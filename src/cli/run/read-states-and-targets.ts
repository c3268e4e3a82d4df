// The PATH arguments and the flags about targets → states, and the targets to work in.

import { hasErrors, ProblemError, type Problem } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import type { Target } from "../../model/target.ts";
import { chooseTargets } from "../connection/choose-targets.ts";
import { hasTargets, readTargets } from "../connection/read-targets.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { Io } from "../process/io.ts";
import { readValidStates, type StateOptions } from "./read-states.ts";

export interface RunInput {
  readonly states: States;
  /** `null` for the one account of the credentials. */
  readonly targets: readonly Target[] | null;
}

/** The same, for commands that need no state file. */
export interface OptionalInput extends Omit<RunInput, "states"> {
  /** `null` without a file. */
  readonly states: States | null;
  /** Warnings about the targets; those about files are in the states. */
  readonly problems: readonly Problem[];
}

/** Reads the files, or only the targets if there are none. @throws the same as {@link readStatesAndTargets} */
export async function readOptionalStates(
  paths: readonly string[],
  options: AwsOptions & TargetOptions & StateOptions,
  io: Io,
): Promise<OptionalInput> {
  if (paths.length > 0) return { ...(await readStatesAndTargets(paths, options, io)), problems: [] };
  const { targets, problems } = await readTargets(options);
  const isMany = hasTargets(options, { targets });
  return { states: null, targets: isMany ? chooseTargets(targets, options, io.env) : null, problems };
}

/** @throws ProblemError if a file has errors, or the flags contradict it; nothing has been sent yet */
export async function readStatesAndTargets(
  paths: readonly string[],
  options: AwsOptions & TargetOptions & StateOptions,
  io: Io,
): Promise<RunInput> {
  const given = await readTargets(options);
  const read = await readValidStates(paths, options, io, given.targets);
  const states = { ...read, problems: [...read.problems, ...given.problems] };
  if (hasErrors(states.problems)) throw new ProblemError(states.problems);
  const isMany = hasTargets(options, states);
  return { states, targets: isMany ? chooseTargets(states.targets, options, io.env) : null };
}
