// PATH arguments → everything that the state files declare, and everything that is wrong with them.

import { toError, type Problem } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import type { Target } from "../model/target.ts";
import { LARGEST_FILE } from "./yaml/decode-text.ts";
import { findStateFiles, STDIN, type FoundFile } from "./find-state-files.ts";
import { mergeStates } from "./merge-states.ts";
import { parseState } from "./parse-state.ts";
import type { ParsedState } from "./provider/parsed-state.ts";
import { readRegularFile } from "../files/read-regular-file.ts";
import { unreadablePath } from "./problems/path-problems.ts";

export interface LoadOptions {
  /** The folder that relative paths start at. Default: the current one. */
  readonly cwd?: string;
  /** Reads standard input for the path `-`: to its end, or until it is too large for a state file. */
  readonly stdin?: () => Promise<Uint8Array>;
  /**
   * Targets beside those of the files. With a list, even an empty one, the targets of the run are known, and a provider
   * that is declared for an unknown one is a mistake.
   */
  readonly targets?: readonly Target[];
  /** idem files: leave states of other resources alone. */
  readonly skipOtherStates?: boolean;
}

/**
 * Reads and checks state files. A path is a file, a folder (searched for `*.yaml`, `*.yml` and
 * `*.sls`) or `-`; without a path, `states/` is read. Every mistake of the user is in `problems`, with kind
 * `usage` (a path) or `state` (the content of a file); nothing is thrown. Does not use the network.
 */
export async function loadStates(paths: readonly string[], options: LoadOptions = {}): Promise<States> {
  const cwd = options.cwd ?? process.cwd();
  const { files, problems } = findStateFiles(paths, cwd);
  const parsed: ParsedState[] = [];
  for (const file of files) {
    const bytes = await readBytes(file, options);
    if (bytes instanceof Uint8Array) parsed.push(await parseState(file.file, bytes, options));
    else problems.push(bytes);
  }
  return mergeStates(parsed, problems, { cwd, ...(options.targets && { targets: options.targets }) });
}

async function readBytes({ file, path }: FoundFile, options: LoadOptions): Promise<Uint8Array | Problem> {
  try {
    if (path === STDIN) return (await options.stdin?.()) ?? noStdin();
    return readRegularFile(path, LARGEST_FILE) ?? notAFile(file);
  } catch (error) {
    return unreadablePath(file, error);
  }
}

function noStdin(): Problem {
  return toError("usage", "unreadable-path", "cannot read `-`: there is no standard input");
}

function notAFile(file: string): Problem {
  const message = `cannot read \`${file}\`: it is neither a regular file nor a folder`;
  return toError("usage", "unreadable-path", message, "pipe it in with `-`");
}
