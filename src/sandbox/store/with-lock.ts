// A file and some work → the work, done by one process at a time, even if processes die in the middle of it.

import { randomUUID } from "node:crypto";
import { lstat, mkdir, open, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasCode } from "../../files/error-facts.ts";

// The protocol
//
// The lock of FILE is the folder FILE.lock. It contains the holder's draft of FILE, under a name that is
// never reused. An empty folder is a free lock.
//
// - Take: create a private folder with an empty draft in it, then rename it to FILE.lock. A folder cannot
//   replace one that is not empty, so only one of several takers succeeds.
// - Commit: rename the draft to FILE. This one step changes FILE and frees the lock.
// - Break: a waiter that sees the same draft for too long unlinks it. The holder has died, or is asleep.
//
// Either the holder's rename or the breaker's unlink succeeds, never both. A holder that wakes up after its
// lock was broken cannot change FILE: its rename fails, and it starts again.

/** Milliseconds that a holder may take. Work takes only a few. */
const PATIENCE = 3000;
/** Milliseconds after which a waiter gives up: the queue is too long, or the lock is not ours to break. */
const GIVE_UP = 30_000;
const DRAFT = /^\d+-[0-9a-f-]{36}$/u;

export type Replace = (bytes: Uint8Array) => Promise<void>;

/** The lock could not be acquired; the message says why. */
export class LockError extends Error {
  override readonly name = "LockError";
}

/**
 * Runs `work` while no other process holds the lock of `file`, whose folder must exist. If the lock is broken
 * before `replace` has finished, `work` runs again.
 */
export async function withLock<T>(
  file: string,
  work: (replace: Replace) => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  const giveUpAt = performance.now() + GIVE_UP;
  for (;;) {
    const draft = await take(`${file}.lock`, patience, giveUpAt);
    try {
      return await work((bytes) => replace(file, draft, bytes));
    } catch (error) {
      if (!hasCode(error, "ENOENT") || !("path" in error) || error.path !== draft) throw error;
    } finally {
      await rm(draft, { force: true });
      await removeIfEmpty(dirname(draft));
    }
  }
}

async function replace(file: string, draft: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(draft, "r+");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

async function take(lock: string, patience: number, giveUpAt: number): Promise<string> {
  const name = `${process.pid}-${randomUUID()}`;
  let seen = { draft: "", since: 0 };
  for (;;) {
    const draft = await findDraft(lock);
    const now = performance.now();
    if (draft === undefined) {
      if (await tryTake(lock, name)) return join(lock, name);
    } else if (draft !== seen.draft) {
      seen = { draft, since: now };
    } else if (now - seen.since > patience && DRAFT.test(draft)) {
      await rm(join(lock, draft), { force: true });
    }
    if (now > giveUpAt) throw new LockError(`${lock} is held by ${draft ?? "others in turn"}`);
    // Random, so that waiters do not all try again at the same time.
    await sleep(2 + Math.random() * 10);
  }
}

async function findDraft(lock: string): Promise<string | undefined> {
  try {
    // A link could lead into someone else's folder.
    if (!(await lstat(lock)).isDirectory()) throw new LockError(`${lock} is not a folder`);
    return (await readdir(lock))[0];
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

async function tryTake(lock: string, name: string): Promise<boolean> {
  const own = `${lock}.${name}`;
  await mkdir(own, { mode: 0o700 });
  try {
    await writeFile(join(own, name), "", { flag: "wx", mode: 0o600 });
    await rename(own, lock);
    return true;
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    if (!hasCode(error, "ENOTEMPTY", "EEXIST", "EPERM", "EACCES")) throw error;
    // Windows cannot rename onto a folder, not even onto an empty one.
    await removeIfEmpty(lock);
    return false;
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  // If it cannot be removed, another process holds it, or it is left as a free lock.
  await rmdir(folder).catch(() => undefined);
}
