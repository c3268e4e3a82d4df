// The parts of the process that a command may use.

import type { Environment } from "../../model/environment.ts";
import type { Style } from "../../report/text/style.ts";
import type { StatusLine } from "./create-status-line.ts";

/** One output stream. Whether it has colours is already decided. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly style: Style;
}

export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

export interface Io {
  readonly env: Environment;
  readonly stdin: NodeJS.ReadStream & { readonly fd: number };
  /** Carries exactly one document. */
  readonly stdout: Output;
  /** Progress, prompts, errors and logs. */
  readonly stderr: Output;
  /** The terminal that stderr writes to, for prompts. Use it only if `stderr.isTerminal`. */
  readonly terminal: NodeJS.WriteStream;
  /** The last line of that terminal, for progress; `null` without a terminal, or in CI. */
  readonly status: StatusLine | null;
  /** Called before each write to AWS: from then on the account may have changed. */
  readonly noteChange: () => void;
  /** Sets what a signal does from now on. Initially it ends the process; `null` restores the system's default. */
  readonly onSignal: (listener: ((signal: StopSignal) => void) | null) => void;
}
