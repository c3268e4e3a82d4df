// A file and some work → the work done by one process at a time, even if processes die while at it.

import { randomUUID } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { lstat, mkdir, open, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// The protocol
//
// The lock of FILE is the folder FILE.lock. The holder's draft of FILE is in it, under a name that is never used
// again. An empty folder is a free lock.
//
// - Take: make a private folder with the draft in it, then rename it to FILE.lock. A folder cannot replace one that
//   is not empty, so only one of many takers succeeds.
// - Commit: rename the draft to FILE. The same step changes FILE and frees the lock.
// - Break: whoever sees the same draft for as long as its patience lasts unlinks it. Its process has died, or
//   sleeps.
//
// Either the holder's rename or the breaker's unlink finds the draft, never both. So a holder that wakes up after
// its lock was broken cannot change FILE: its rename fails, and it begins anew.

/** Milliseconds after which a holder is given up. Work takes a few. */
const PATIENCE = 3000;
/** Milliseconds after which a taker gives up, because the queue is long or the lock is not one. */
const GIVE_UP = 30_000;
const DRAFT = /^\d+-[0-9a-f-]{36}$/u;

/** Writes the text to the file, and returns what the file is then. */
export type Replace = (text: string) => Promise<BigIntStats>;

/** The lock could not be acquired; the message says why. */
export class LockError extends Error {
  override readonly name = "LockError";
}

/**
 * Runs `work` while no other process holds the lock of `file`, whose folder must exist. When the lock was broken
 * before `replace` was done, `work` runs again.
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
      return await work((text) => replace(file, draft, text));
    } catch (error) {
      if (!hasCode(error, "ENOENT") || !("path" in error) || error.path !== draft) throw error;
    } finally {
      await rm(draft, { force: true });
      await removeIfEmpty(dirname(draft));
    }
  }
}

async function replace(file: string, draft: string, text: string): Promise<BigIntStats> {
  const handle = await open(draft, "r+");
  let stats: BigIntStats;
  try {
    await handle.writeFile(text);
    await handle.sync();
    stats = await handle.stat({ bigint: true });
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  return stats;
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
    // Of random length, so that waiters do not all come back at once.
    await sleep(2 + Math.random() * 10);
  }
}

async function findDraft(lock: string): Promise<string | undefined> {
  try {
    // A link could lead to a folder of somebody else's.
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
    // Windows does not rename onto a folder at all, not even onto an empty one.
    await removeIfEmpty(lock);
    return false;
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  // If it cannot be removed, somebody else uses it, or it stays as a free lock.
  await rmdir(folder).catch(() => undefined);
}

function hasCode(error: unknown, ...codes: readonly string[]): error is Error {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
