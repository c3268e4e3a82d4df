// A file and some work → the work done by one process at a time, even if processes die while at it.
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// The protocol
//
// The lock of FILE is the folder FILE.lock. It is held while an entry is in it, whose name is the
// token of the holder: process id, host, something random. No token is ever used again.
//
// - Take: make a private folder with the entry in it, then rename it to FILE.lock. A folder cannot be
//   renamed onto one that is not empty, so of many takers one succeeds, and the lock and its owner's
//   name come into being in one step.
// - Release: unlink the own entry, then rmdir the folder, which fails when somebody was quicker. A
//   process that stops between the two leaves an empty folder, and that is a free lock.
// - Break: an entry is stale when its process is gone (same host), or when it has not changed for
//   PATIENCE by the clock of the one who waits (any host; also when its process id was given to
//   another process). The breaker renames the entry to TOKEN.broken, removes the draft of that
//   token, then the broken entry. The first step names one token, so two breakers cannot harm
//   anyone but that holder: the slower one finds nothing to rename. A breaker that dies half-way leaves
//   a .broken entry, and anybody who sees one finishes the work.
// - Commit: FILE changes only when a holder renames its draft, FILE.TOKEN.tmp, onto it. It first
//   writes the draft, then looks whether its entry is still there, then renames. A holder that was
//   broken although it lives (it slept, or the disk did) can do no harm: if it looks after the break,
//   its entry is gone; if it looked before, its draft existed before the break, so the breaker has
//   removed it, before anybody could take the lock, and the rename fails.

/** Milliseconds after which a holder that shows no sign of life is given up. Work takes a few. */
const PATIENCE = 5000;
/** Milliseconds after which a taker gives up: a long queue, or a folder that cannot be used. */
const GIVE_UP = 60_000;
const BROKEN = ".broken";
const HOST = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
const TOKEN = /^(\d+)-([0-9a-f]{8})-[0-9a-f-]{36}$/u;

/** What the holder of a lock may do. */
export interface Lease {
  /** Where to write what is to become FILE. */
  readonly draft: string;
  /** Renames the draft to FILE; `false`, and nothing done, if the lock has been lost. */
  commit(): Promise<boolean>;
}

/** The lock was not to be had; the message says who holds it. */
export class LockTimeoutError extends Error {
  override readonly name = "LockTimeoutError";
}

/** Runs `work` while no other process holds the lock of `file`, whose folder must be there. */
export async function withLock<T>(file: string, work: (lease: Lease) => Promise<T>): Promise<T> {
  const token = `${process.pid}-${HOST}-${randomUUID()}`;
  await take(file, token);
  const draft = draftOf(file, token);
  try {
    return await work({ draft, commit: () => commit(file, token) });
  } finally {
    await unlessMissing(unlink(draft));
    await release(file, token);
  }
}

async function commit(file: string, token: string): Promise<boolean> {
  if ((await readEntry(file)) !== token) return false;
  return unlessMissing(rename(draftOf(file, token), file));
}

async function take(file: string, token: string): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP;
  let seen: { readonly entry: string; readonly since: number } | undefined;
  for (;;) {
    const entry = await readEntry(file);
    if (entry === undefined) {
      if (await tryTake(file, token)) return;
      await pause();
    } else if (entry.endsWith(BROKEN)) {
      await finishBreaking(file, entry);
    } else {
      if (seen?.entry !== entry) seen = { entry, since: performance.now() };
      const isStale = isDead(entry) || performance.now() - seen.since > PATIENCE;
      await (isStale ? breakEntry(file, entry) : pause());
    }
    if (performance.now() > giveUpAt) {
      throw new LockTimeoutError(`${lockOf(file)} is held by ${entry ?? "others in turn"}`);
    }
  }
}

/** Of random length, so that those who wait do not all come back at once. */
async function pause(): Promise<void> {
  await sleep(2 + Math.random() * 10);
}

async function readEntry(file: string): Promise<string | undefined> {
  try {
    return (await readdir(lockOf(file)))[0];
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

async function tryTake(file: string, token: string): Promise<boolean> {
  const own = `${file}.${token}.lock`;
  await mkdir(own, { mode: 0o700 });
  try {
    await writeFile(join(own, token), "", { flag: "wx", mode: 0o600 });
    await rename(own, lockOf(file));
    return true;
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    if (!hasCode(error, "ENOTEMPTY", "EEXIST", "EPERM", "EACCES")) throw error;
    // Windows renames onto no folder at all, not even onto an empty one.
    await removeIfEmpty(lockOf(file));
    return false;
  }
}

async function release(file: string, token: string): Promise<void> {
  await unlessMissing(unlink(join(lockOf(file), token)));
  await removeIfEmpty(lockOf(file));
}

async function breakEntry(file: string, entry: string): Promise<void> {
  const path = join(lockOf(file), entry);
  if (await unlessMissing(rename(path, path + BROKEN))) await finishBreaking(file, entry + BROKEN);
}

async function finishBreaking(file: string, broken: string): Promise<void> {
  await unlessMissing(unlink(draftOf(file, broken.slice(0, -BROKEN.length))));
  await unlessMissing(unlink(join(lockOf(file), broken)));
  await removeIfEmpty(lockOf(file));
}

function isDead(entry: string): boolean {
  const [, pid, host] = TOKEN.exec(entry) ?? [];
  if (pid === undefined || host !== HOST) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return hasCode(error, "ESRCH");
  }
}

function lockOf(file: string): string {
  return `${file}.lock`;
}

function draftOf(file: string, token: string): string {
  return `${file}.${token}.tmp`;
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!hasCode(error, "ENOENT", "ENOTEMPTY", "EEXIST", "EPERM", "EACCES", "EBUSY")) throw error;
  }
}

/** `false` if there was nothing to do it to. */
async function unlessMissing(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
