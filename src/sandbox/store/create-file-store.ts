// The path of a JSON file → a store in it that many processes can use at once.

import { dirname } from "node:path";
import { followLinks } from "../../files/follow-links.ts";
import { formatStateFile } from "./format-state-file.ts";
import { makeFolder } from "../../files/make-folder.ts";
import { MOVE_AWAY, SandboxFileError } from "./sandbox-file-error.ts";
import { copyState, emptyState, type SandboxState, type SandboxStore } from "./sandbox-state.ts";
import { LockError, withLock, type Replace } from "./with-lock.ts";
import { MAX_FILE, TOO_LARGE, readStateFile, type StateFile } from "./read-state-file.ts";

export interface FileStoreOptions {
  /** Milliseconds after which a process that holds the lock is presumed dead. Default: 3,000. */
  readonly patience?: number;
}

/**
 * A store in one JSON file. It creates the file's folder if necessary. A symbolic link is kept: the file that it
 * points to is the store. Readers never wait, because the file is only ever replaced as a whole.
 * Writers take turns under a lock that a crash cannot leave behind for long (see `withLock`). An update that
 * changes nothing writes nothing.
 *
 * `read` and `update` throw a SandboxFileError, and leave the file as it is, when it is not a sandbox's or
 * cannot be read or written.
 */
export function createFileStore(file: string, { patience }: FileStoreOptions = {}): SandboxStore {
  let cached: StateFile | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function read(): Promise<SandboxState> {
    const found = await readStateFile(file, cached);
    if (found === undefined) return emptyState();
    cached = found;
    return found.state;
  }

  async function update<T>(change: (draft: SandboxState) => T): Promise<T> {
    // Fail before creating a lock beside a file that is not a sandbox's.
    await read();
    const target = await followLinks(file);
    makeFolder(dirname(target), 0o700);
    return withLock(target, (replace) => updateLocked(change, replace), patience);
  }

  async function updateLocked<T>(change: (draft: SandboxState) => T, replace: Replace): Promise<T> {
    const before = await read();
    const draft = copyState(before);
    const result = change(draft);
    const text = formatStateFile(draft);
    if (text === formatStateFile(before)) return result;
    const bytes = Buffer.from(text);
    if (bytes.length > MAX_FILE) throw new SandboxFileError(file, `would be ${TOO_LARGE}`, MOVE_AWAY);
    await replace(bytes);
    cached = { bytes, state: draft, version: undefined };
    return result;
  }

  return {
    read: () => explaining(file, read()),
    update(change) {
      const done = queue.then(() => explaining(file, update(change)));
      queue = done.catch(() => undefined);
      return done;
    },
  };
}

async function explaining<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && ("syscall" in error || error instanceof LockError)) {
      const help = "check that its folder can be written to and has room, or choose another file";
      throw new SandboxFileError(file, `cannot be used: ${error.message}`, help, { cause: error });
    }
    throw error;
  }
}
