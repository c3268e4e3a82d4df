// One AWS call → a line on stderr.

import { escapeJson, escapeText } from "../../report/escape.ts";
import { showName } from "../../report/text/target-names.ts";
import type { Io } from "../process/io.ts";

/** What is logged about one call; never a header, a body or a key. */
export interface CallRecord {
  /** The name of the target, of a run with targets. */
  readonly target?: string;
  readonly api: string;
  readonly milliseconds: number;
  readonly attempts: number | null;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly error?: string;
}

export type Log = (record: CallRecord) => void;

export function createTextLog({ stderr }: Io, verbose: number): Log {
  return ({ target, api, milliseconds, attempts, requestId, error }) => {
    const where = target === undefined ? "" : `${showName(target)}: `;
    const words = [
      `${where}${api} ${milliseconds} ms`,
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
