// One AWS call → a line on stderr.

import { escapeJson, escapeText } from "../../report/escape.ts";
import type { Io } from "../process/io.ts";

/** What is logged about one call; never a header, a body or a key. */
export interface CallRecord {
  readonly api: string;
  readonly milliseconds: number;
  readonly attempts: number | null;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly error?: string;
}

export type Log = (record: CallRecord) => void;

export function createTextLog({ stderr }: Io, verbose: number): Log {
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

export async function createJsonLog({ stderr }: Io): Promise<Log> {
  const { pino } = await import("pino");
  const logger = pino({ base: null }, { write: (line: string) => stderr.write(escapeJson(line)) });
  return (record) => logger.info(record, "aws call");
}
