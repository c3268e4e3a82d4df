// Two clients and `-v` → a line on stderr for each AWS call.

import type { Clients } from "../../aws/network/clients.ts";
import { toFailure } from "../../model/to-failure.ts";
import { escapeJson, escapeText } from "../../report/escape.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";

/** What is logged about one call; never a header, a body or a key. */
interface CallRecord {
  readonly api: string;
  readonly milliseconds: number;
  readonly attempts: number | null;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly error?: string;
}

type Log = (record: CallRecord) => void;

/** Adds the log to both clients; without `-v` nothing is logged. */
export async function logCalls(
  { iam, sts }: Clients,
  { verbose = 0, logFormat }: CommonOptions,
  io: Io,
): Promise<void> {
  if (verbose === 0) return;
  const log = logFormat === "json" ? await createJsonLog(io) : createTextLog(io, verbose);
  const place = { step: "initialize", name: "logCalls" } as const;
  iam.middlewareStack.add(
    (next, context) => (args) => record(log, `iam:${toName(context)}`, () => next(args)),
    place,
  );
  sts.middlewareStack.add(
    (next, context) => (args) => record(log, `sts:${toName(context)}`, () => next(args)),
    place,
  );
}

function toName({ commandName = "" }: { commandName?: string }): string {
  return commandName.replace(/Command$/u, "");
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

function createTextLog({ stderr }: Io, verbose: number): Log {
  return ({ api, milliseconds, attempts, requestId, error }) => {
    const words = [
      `${api} ${milliseconds} ms`,
      ...(attempts !== null && attempts > 1 ? [`${attempts} attempts`] : []),
      ...(error === undefined ? [] : [escapeText(error)]),
      ...(verbose > 1 && requestId !== null ? [`request id ${escapeText(requestId)}`] : []),
    ];
    stderr.write(`${words.join(", ")}\n`);
  };
}

async function createJsonLog({ stderr }: Io): Promise<Log> {
  const { pino } = await import("pino");
  const logger = pino({ base: null }, { write: (line: string) => stderr.write(escapeJson(line)) });
  return (record) => logger.info(record, "aws call");
}
