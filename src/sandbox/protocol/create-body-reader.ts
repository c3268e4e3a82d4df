// HTTP requests → their bodies as text, with a limit on what they hold together.

import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error.ts";
import { bodyTooLarge, MAX_BODY } from "./http.ts";

/** Bytes that all unfinished bodies may hold together. Hundreds of ordinary requests need less. */
const MAX_HELD = 32 * MAX_BODY;
/** Bytes of memory that a chunk takes beside its content: many tiny chunks need far more than their bytes. */
const CHUNK_OVERHEAD = 256;

/**
 * The reader throws an ApiError for a body that is too large or not UTF-8, or if other requests hold too
 * much. It throws the stream's own error if the client leaves.
 */
export function createBodyReader(): (request: IncomingMessage) => Promise<string> {
  let heldByAll = 0;
  return async (request) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let held = 0;
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        const cost = chunk.length + CHUNK_OVERHEAD;
        held += cost;
        heldByAll += cost;
        size += chunk.length;
        if (size > MAX_BODY) throw bodyTooLarge();
        if (heldByAll > MAX_HELD) throw busy();
        chunks.push(chunk);
      }
    } finally {
      heldByAll -= held;
    }
    const body = Buffer.concat(chunks);
    if (!isUtf8(body)) throw new ApiError("MalformedInput", 400, "The body is not UTF-8");
    return body.toString("utf8");
  };
}

/** AWS clients try again after this. */
function busy(): ApiError {
  return new ApiError("ServiceUnavailable", 503, "Too many requests are being received at once");
}
