// Standard input → its bytes.

import { fstatSync } from "node:fs";
import type { Io } from "./io.ts";

/**
 * Reads to the end, or until the limit is exceeded: then the result is longer than the limit.
 * @param most in bytes
 * @throws Error for a folder; Node reads it as an empty stream, and an empty file would declare nothing
 */
export async function readInput(stream: Io["stdin"], most: number): Promise<Uint8Array> {
  if (fstatSync(stream.fd).isDirectory()) throw new Error("it is a folder");
  return readUpTo(stream, most);
}

/** The same for any stream. */
export async function readUpTo(stream: NodeJS.ReadableStream, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    length += bytes.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}
