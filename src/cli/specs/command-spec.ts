// What is known of a command before its code is loaded.

import type { Option } from "commander";
import type { Io } from "../process/io.ts";

/** Arguments and merged flags in, exit code out. */
type RunCommand = (args: readonly string[], options: object, io: Io) => Promise<number>;

/** One command, as help shows it and as it runs. */
export interface CommandSpec {
  readonly name: string;
  /** A few words without a full stop, for the list of commands. */
  readonly summary: string;
  /** Sentences that its help adds to the summary. */
  readonly details?: string;
  readonly examples: readonly string[];
  /** `[name...]` or `<name>`, and what it means. */
  readonly argument?: readonly [name: string, description: string];
  readonly options: () => readonly Option[];
  readonly load: () => Promise<RunCommand>;
}

/** The argument of commands that read state files. */
export const PATHS = ["[path...]", "files, folders, or - for standard input (default: states/)"] as const;
