// What a command can touch of the process, and nothing else.

import type { Style } from "../report/style.ts";

/** One output stream, with its colours decided. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly style: Style;
}

/** The process as a command sees it. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadStream;
  /** Carries exactly one document. */
  readonly stdout: Output;
  /** Progress, prompts, errors and logs. */
  readonly stderr: Output & { readonly stream: NodeJS.WriteStream };
}
