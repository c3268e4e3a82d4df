// The path of a JSON file → a store in it that many processes can use at once.

import { hasCode } from "../../files/error-facts.ts";
import { isUtf8 } from "node:buffer";
import { constants, type BigIntStats } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { followLinks } from "../../files/follow-links.ts";
import { formatStateFile } from "./format-state-file.ts";
import { makeFolder } from "../../files/make-folder.ts";
import { parseStateFile } from "./parse-state-file.ts";
import { MOVE_AWAY, SandboxFileError } from "./sandbox-file-error.ts";
import { copyState, emptyState, type SandboxState, type SandboxStore } from "./sandbox-state.ts";
import { LockError, withLock, type Replace } from "./with-lock.ts";

/** In bytes. 700 providers, each as large as IAM allows, need half of it. */
const MAX_FILE = 64 * 1024 * 1024;
const TOO_LARGE = "larger than 64 MiB";
/** Without the second flag, opening a pipe waits for a writer. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** In milliseconds, of the clock of a file system. FAT has the longest. */
const LONGEST_TICK = 2000;

interface Cached {
  readonly bytes: Buffer;
  readonly state: SandboxState;
  readonly version: string | undefined;
}

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
  let cached: Cached | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function read(): Promise<SandboxState> {
    const handle = await openIfThere(file);
    if (handle === undefined) return emptyState();
    try {
      const stats = await checkFile(file, handle);
      const version = toVersion(stats);
      if (cached?.version === undefined || cached.version !== version) {
        const bytes = await readBytes(handle, Number(stats.size));
        const isSame = cached?.bytes.equals(bytes) === true;
        const state = cached && isSame ? cached.state : parseStateFile(file, decode(file, bytes));
        cached = { bytes, state, version };
      }
      return cached.state;
    } finally {
      await handle.close();
    }
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

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, READ_WITHOUT_WAITING);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** @throws SandboxFileError unless it is a regular file of moderate size */
async function checkFile(file: string, handle: FileHandle): Promise<BigIntStats> {
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile()) throw new SandboxFileError(file, "is not a regular file", "choose another file");
  if (stats.size > MAX_FILE) throw new SandboxFileError(file, `is ${TOO_LARGE}`, MOVE_AWAY);
  return stats;
}

/**
 * Different for every content. `undefined` for a file that changed just now: another change may have come after
 * it, or may still come, in the same tick of the file system's clock and with the same inode.
 */
function toVersion({ dev, ino, size, mtimeNs, ctimeNs, ctimeMs }: BigIntStats): string | undefined {
  if (Date.now() - Number(ctimeMs) < LONGEST_TICK) return undefined;
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}

/** The first `size` bytes: some files of the system say that they are empty, and never end. */
async function readBytes(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await handle.read(bytes, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

function decode(file: string, bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new SandboxFileError(file, "is not UTF-8", MOVE_AWAY);
  return new TextDecoder().decode(bytes);
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
