// The PATH arguments → states, with `--strict` applied and problems shown.

import { loadStates } from "../loader/load-states.ts";
import { hasErrors, ProblemError } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import type { Io } from "./io.ts";

/** Reads the files; with `--strict` their warnings are errors. */
export async function readStates(
  paths: readonly string[],
  strict: boolean | undefined,
  io: Io,
): Promise<States> {
  const states = await loadStates(paths, { stdin: () => readAll(io.stdin) });
  if (strict !== true) return states;
  return { ...states, problems: states.problems.map((problem) => ({ ...problem, severity: "error" })) };
}

/**
 * The same, for commands that go on to AWS.
 * @throws ProblemError when a file has errors; nothing has been sent then
 */
export async function readValidStates(
  paths: readonly string[],
  strict: boolean | undefined,
  io: Io,
): Promise<States> {
  const states = await readStates(paths, strict, io);
  if (hasErrors(states.problems)) throw new ProblemError(states.problems);
  return states;
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}
