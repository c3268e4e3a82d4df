// The body of an answer as a handler returns it → its bytes, up to a limit.

import { Readable } from "node:stream";
import { toMalformedError } from "../answers/malformed-error.ts";

/**
 * The longest answer to read, in bytes. IAM's longest is a page of 1,000 roles: a trust policy has up to 4,096
 * characters, three bytes each if percent-coded, and the rest of a role has less than 4 kB. A provider has less
 * than 300 kB, and the list of 700 providers less than 100 kB.
 */
export const LONGEST_ANSWER = 16 * 1024 * 1024;

/** A body as a handler returns it: a Node stream, a web stream, or complete. */
type Body = AsyncIterable<Uint8Array> | Uint8Array | string | undefined;

/**
 * Reads a body to its end.
 * @param onStream called with the stream, if it is one, before it is read: destroying it ends the reading
 * @throws if the body is cut, or too long
 */
export async function readBody(body: Body, onStream: (stream: Readable) => void): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  if (body === undefined || typeof body === "string") return Buffer.from(body ?? "");
  const stream = body instanceof Readable ? body : Readable.from(body);
  onStream(stream);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const failIfCut = (): void => {
      if (stream.readableEnded) return;
      // The SDK retries errors with this code, and those that have `$retryable`.
      reject(Object.assign(new Error("the connection ended before the answer did"), { code: "ECONNRESET" }));
    };
    stream.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= LONGEST_ANSWER) return;
      const error = toMalformedError(`it is longer than ${LONGEST_ANSWER / 1024 / 1024} MiB`);
      stream.destroy(Object.assign(error, { $retryable: {} }));
    });
    stream.once("end", () => resolve(Buffer.concat(chunks)));
    stream.once("error", reject);
    stream.once("close", failIfCut);
    if (stream.destroyed) failIfCut();
  });
}
