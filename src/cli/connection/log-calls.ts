// Two clients and `-v` → a line on stderr for each AWS call.

import { wrapCalls, type Clients } from "../../aws/network/clients.ts";
import { toFailure } from "../../model/to-failure.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";
import { createTextLog, createJsonLog, type CallRecord, type Log } from "./create-call-log.ts";

/**
 * Adds the log to both clients; without `-v` nothing is logged.
 * @param target the name of the target that the clients work in
 */
export async function logCalls(
  clients: Clients,
  { verbose = 0, logFormat }: CommonOptions,
  io: Io,
  target?: string,
): Promise<void> {
  if (verbose === 0) return;
  const log = logFormat === "json" ? await createJsonLog(io) : createTextLog(io, verbose);
  const logHere: Log = (call) => log({ ...(target !== undefined && { target }), ...call });
  wrapCalls(clients, "logCalls", (send, service, command) =>
    record(logHere, `${service}:${command.replace(/Command$/u, "")}`, send),
  );
}

async function record<T extends { output: object }>(
  log: Log,
  api: string,
  send: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const note = (answer: unknown): CallRecord => {
    const { status, requestId, attempts } = toFailure(api, answer);
    return { api, milliseconds: Math.round(performance.now() - started), attempts, status, requestId };
  };
  try {
    const result = await send();
    log(note(result.output));
    return result;
  } catch (error) {
    log({ ...note(error), error: toFailure(api, error).code });
    throw error;
  }
}
