// The path of the sandbox's file → its state, or an error that says why it has none.

import { hasCode } from "../../files/error-facts.ts";
import { isUtf8 } from "node:buffer";
import { constants, type BigIntStats } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { parseStateFile } from "./parse-state-file.ts";
import { MOVE_AWAY, SandboxFileError } from "./sandbox-file-error.ts";
import type { SandboxState } from "./sandbox-state.ts";

/** In bytes. 700 providers, each as large as IAM allows, need half of it. */
export const MAX_FILE = 64 * 1024 * 1024;
export const TOO_LARGE = "larger than 64 MiB";
/** Without the second flag, opening a pipe waits for a writer. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** In milliseconds, of the clock of a file system. FAT has the longest. */
const LONGEST_TICK = 2000;

export interface StateFile {
  readonly bytes: Buffer;
  readonly state: SandboxState;
  readonly version: string | undefined;
}

/** The file, or `undefined` if there is none. @param known from before: what has not changed is not read again */
export async function readStateFile(
  file: string,
  known: StateFile | undefined,
): Promise<StateFile | undefined> {
  const handle = await openIfThere(file);
  if (handle === undefined) return undefined;
  try {
    const stats = await checkFile(file, handle);
    const version = toVersion(stats);
    if (known?.version !== undefined && known.version === version) return known;
    const bytes = await readBytes(handle, Number(stats.size));
    const isSame = known?.bytes.equals(bytes) === true;
    const state = known && isSame ? known.state : parseStateFile(file, decode(file, bytes));
    return { bytes, state, version };
  } finally {
    await handle.close();
  }
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
