// The path of a JSON file → a store in it that many processes can use at once.

import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { followLinks } from "./follow-links.ts";
import { formatStateFile } from "./format-state-file.ts";
import { makeFolder } from "./make-folder.ts";
import { parseStateFile } from "./parse-state-file.ts";
import { SandboxFileError } from "./sandbox-file-error.ts";
import { copyState, emptyState } from "./sandbox-state.ts";
import type { SandboxState } from "./sandbox-state.ts";
import type { SandboxStore } from "./store.ts";
import { LockTimeoutError, withLock } from "./with-lock.ts";
import type { Lease } from "./with-lock.ts";

/** Bytes. 700 providers, each as large as IAM allows, need half of it. */
const MAX_FILE = 64 * 1024 * 1024;
const TOO_LARGE = "larger than 64 MiB";
const HELP = "Choose another file, or move this one away to start with an empty sandbox.";
/** Opening a pipe waits for somebody to write to it, unless told not to. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** How often an update begins anew when its lock was taken away while it slept. */
const ATTEMPTS = 5;

/**
 * A store in one JSON file; its folder is made when it is missing. A symbolic link stays one: the file that it
 * points to is the store. Readers never wait: the file is
 * only ever replaced as a whole. Writers take turns under a lock that a crash cannot leave behind for
 * long (see `withLock`). An update that changes nothing writes nothing.
 *
 * `read` and `update` throw a SandboxFileError when the file is not a sandbox's, or cannot be read or
 * written; it is then left as it is.
 */
export function createFileStore(file: string): SandboxStore {
  let cached: { readonly version: string; readonly state: SandboxState } | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function read(): Promise<SandboxState> {
    const handle = await openIfThere(file);
    if (handle === undefined) return emptyState();
    try {
      const version = await checkVersion(file, handle);
      if (cached?.version !== version) {
        const stream = handle.createReadStream({ autoClose: false, end: MAX_FILE });
        cached = { version, state: parseStateFile(file, await readAll(stream)) };
      }
      return cached.state;
    } finally {
      await handle.close();
    }
  }

  async function write(state: SandboxState, text: string, lease: Lease): Promise<boolean> {
    if (Buffer.byteLength(text) > MAX_FILE) throw new SandboxFileError(file, `would be ${TOO_LARGE}`, HELP);
    const handle = await open(lease.draft, "wx", 0o600);
    let version: string;
    try {
      await handle.writeFile(text);
      await handle.sync();
      version = await checkVersion(file, handle);
    } finally {
      await handle.close();
    }
    if (!(await lease.commit())) return false;
    cached = { version, state };
    return true;
  }

  async function updateOnce<T>(change: (draft: SandboxState) => T): Promise<[T] | undefined> {
    // Nothing is put beside a file that is not a sandbox's.
    await read();
    const target = await followLinks(file);
    makeFolder(dirname(target), 0o700);
    return withLock(target, async (lease) => {
      const before = await read();
      const draft = copyState(before);
      const result = change(draft);
      const text = formatStateFile(draft);
      const kept = text === formatStateFile(before) || (await write(draft, text, lease));
      return kept ? [result] : undefined;
    });
  }

  async function update<T>(change: (draft: SandboxState) => T): Promise<T> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const done = await updateOnce(change);
      if (done !== undefined) return done[0];
    }
    throw new SandboxFileError(file, "is changed by too many others", "Try again.");
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
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Another one for every content: a replaced file is another inode, a file edited in place is newer.
 *
 * @throws SandboxFileError for what is not a regular file, and for a file that is too large.
 */
async function checkVersion(file: string, handle: FileHandle): Promise<string> {
  const stat = await handle.stat({ bigint: true });
  if (!stat.isFile()) throw new SandboxFileError(file, "is not a regular file", "Choose another file.");
  if (stat.size > MAX_FILE) throw new SandboxFileError(file, `is ${TOO_LARGE}`, HELP);
  return [stat.dev, stat.ino, stat.size, stat.mtimeNs].join(" ");
}

async function explaining<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && ("syscall" in error || error instanceof LockTimeoutError)) {
      const help = "Check that its folder can be written to and has room, or choose another file.";
      throw new SandboxFileError(file, `cannot be used: ${error.message}`, help, { cause: error });
    }
    throw error;
  }
}
