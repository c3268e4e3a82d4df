// An address and a path → the bytes of a document, or why it could not be read.

import { request } from "node:http";
import type { Socket } from "node:net";
import type { SecureContext } from "node:tls";
import type { FetchFailure } from "../../model/issuer-record.ts";
import { openTls, type Endpoint } from "./open-tls.ts";
import { codeOf } from "../../files/error-facts.ts";
import { readAnswer, type Fetched } from "./read-answer.ts";

/** In bytes. */
const LARGEST_HEADERS = 16 * 1024;

/** In milliseconds. An address that does not answer must leave time for the next one. */
const CONNECTING = 2000;

/**
 * Tries the endpoints in their order until one accepts a connection, at most two of them.
 * @param path of the request line, already percent-coded
 * @param deadline for everything together
 */
export async function fetchDocument(
  endpoints: readonly Endpoint[],
  path: string,
  context: SecureContext,
  deadline: AbortSignal,
): Promise<Fetched> {
  let failure: FetchFailure = { reason: "no-address" };
  const tried = endpoints.slice(0, 2);
  for (const endpoint of tried) {
    const isLast = endpoint === tried.at(-1);
    const limit = isLast ? deadline : AbortSignal.any([deadline, AbortSignal.timeout(CONNECTING)]);
    const opened = await openTls(endpoint, context, limit);
    if (opened.kind === "open") return exchange(endpoint.host, path, opened.socket, deadline);
    failure = deadline.aborted ? { reason: "too-slow" } : { reason: "unreachable", code: opened.code };
  }
  return { kind: "failed", failure };
}

/** One request. Redirects are not followed, and compressed answers not unpacked. */
function exchange(host: string, path: string, socket: Socket, deadline: AbortSignal): Promise<Fetched> {
  return new Promise((resolve) => {
    const headers = {
      host,
      accept: "application/json",
      "accept-encoding": "identity",
      "user-agent": "oidc-verify",
      connection: "close",
    };
    const createConnection = (): Socket => socket;
    const sent = request({ path, headers, maxHeaderSize: LARGEST_HEADERS, createConnection });
    const end = (fetched: Fetched): void => {
      deadline.removeEventListener("abort", expire);
      sent.destroy();
      resolve(fetched);
    };
    const fail = (failure: FetchFailure): void => end({ kind: "failed", failure });
    const expire = (): void => fail({ reason: "too-slow" });
    deadline.addEventListener("abort", expire);
    if (deadline.aborted) expire();
    sent
      .on("error", (error) => fail({ reason: "broken", code: codeOf(error) ?? "EPROTO" }))
      .once("upgrade", () => fail({ reason: "broken", code: "UPGRADE" }))
      .once("response", (response) => readAnswer(response, end))
      .end();
  });
}
