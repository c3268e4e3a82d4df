// The PATH arguments → states, with `--strict` applied.

import { LARGEST_FILE } from "../../loader/yaml/decode-text.ts";
import { loadStates } from "../../loader/load-states.ts";
import { hasErrors, ProblemError } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import type { Target } from "../../model/target.ts";
import type { Io } from "../process/io.ts";
import { readInput } from "../process/read-input.ts";

export interface StateOptions {
  readonly strict?: boolean;
  readonly skipOtherStates?: boolean;
}

export async function readStates(
  paths: readonly string[],
  { strict, skipOtherStates = false }: StateOptions,
  io: Io,
  targets?: readonly Target[],
): Promise<States> {
  const stdin = (): Promise<Uint8Array> => readInput(io.stdin, LARGEST_FILE);
  const states = await loadStates(paths, { stdin, skipOtherStates, ...(targets && { targets }) });
  if (strict !== true) return states;
  return { ...states, problems: states.problems.map((problem) => ({ ...problem, severity: "error" })) };
}

/**
 * The same, for commands that use the states afterwards.
 * @param targets those of the run, beside the files' own; `undefined` if the run has nothing to do with targets
 * @throws ProblemError if a file has errors; nothing has been sent yet
 */
export async function readValidStates(
  paths: readonly string[],
  options: StateOptions,
  io: Io,
  targets?: readonly Target[],
): Promise<States> {
  const states = await readStates(paths, options, io, targets);
  if (hasErrors(states.problems)) throw new ProblemError(states.problems);
  return states;
}
