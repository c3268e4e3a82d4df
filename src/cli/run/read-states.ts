// The PATH arguments → states, with `--strict` applied.

import { fstatSync } from "node:fs";
import { LARGEST_FILE } from "../../loader/yaml/decode-text.ts";
import { loadStates } from "../../loader/load-states.ts";
import { hasErrors, ProblemError } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import type { Target } from "../../model/target.ts";
import type { Io } from "../process/io.ts";

/** The flags of everything that reads state files. */
export interface StateOptions {
  readonly strict?: boolean;
  readonly skipOtherStates?: boolean;
}

/** Reads the files; with `--strict` their warnings become errors. */
export async function readStates(
  paths: readonly string[],
  { strict, skipOtherStates = false }: StateOptions,
  io: Io,
  targets?: readonly Target[],
): Promise<States> {
  const stdin = (): Promise<Uint8Array> => readAll(io.stdin);
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

/** Reads to the end, or until the input is larger than a state file may be. */
async function readAll(stream: Io["stdin"]): Promise<Uint8Array> {
  // Node reads a folder as an empty stream, and an empty file would declare nothing.
  if (fstatSync(stream.fd).isDirectory()) throw new Error("it is a folder");
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes: Uint8Array = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    length += bytes.length;
    if (length > LARGEST_FILE) break;
  }
  return Buffer.concat(chunks);
}
