// What a command can touch of the process, and nothing else.

import type { Style } from "../../report/text/style.ts";
import type { StatusLine } from "./status-line.ts";

/** One output stream, with its colours decided. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly style: Style;
}

/** The signals that ask a program to stop. */
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/** The process as a command sees it. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadStream & { readonly fd: number };
  /** Carries exactly one document. */
  readonly stdout: Output;
  /** Progress, prompts, errors and logs. */
  readonly stderr: Output;
  /** The terminal behind stderr, for questions; asked for only where `stderr.isTerminal`. */
  readonly terminal: NodeJS.WriteStream;
  /** The last line of that terminal, for what is under way; `null` where there is none, or nobody watches. */
  readonly status: StatusLine | null;
  /** Called before each write to AWS: from then on the account may have changed. */
  readonly noteChange: () => void;
  /** Sets what a signal does from now on; at first it ends the process at once. `null`: the system's default. */
  readonly onSignal: (listener: ((signal: StopSignal) => void) | null) => void;
}
