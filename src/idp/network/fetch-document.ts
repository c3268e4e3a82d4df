// An address and a path → the bytes of a document, or why it could not be read.

import { request, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { SecureContext } from "node:tls";
import type { FetchFailure } from "../../model/issuer-record.ts";
import { openTls, type Endpoint } from "./open-tls.ts";
import { codeOf } from "../../files/error-facts.ts";

/** In bytes. */
const LARGEST_HEADERS = 16 * 1024;
const LARGEST_BODY = 256 * 1024;

/** In milliseconds. An address that does not answer must leave time for the next one. */
const CONNECTING = 2000;

/** Long enough to recognise an error page. */
const LONGEST_LOCATION = 300;

export type Fetched =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly failure: FetchFailure };

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

function readAnswer(response: IncomingMessage, end: (fetched: Fetched) => void): void {
  const { statusCode: status = 0, headers } = response;
  const fail = (failure: FetchFailure): void => end({ kind: "failed", failure });
  if (status >= 300 && status < 400) {
    const { location = "" } = headers;
    return fail({ reason: "redirect", status, location: location.slice(0, LONGEST_LOCATION) });
  }
  const encoding = headers["content-encoding"] ?? "identity";
  if (status === 200 && encoding.toLowerCase() !== "identity") {
    return fail({ reason: "compressed", encoding: encoding.slice(0, LONGEST_LOCATION) });
  }
  if (status === 200 && Number(headers["content-length"]) > LARGEST_BODY)
    return fail({ reason: "too-large" });
  const chunks: Uint8Array[] = [];
  let length = 0;
  const finish = (): void => {
    const bytes = Buffer.concat(chunks);
    if (status === 200) end({ kind: "read", bytes });
    else fail({ reason: "status", status, isFreeBucket: status === 404 && saysFree(bytes) });
  };
  response
    .on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= LARGEST_BODY) chunks.push(chunk);
      else if (status === 200) fail({ reason: "too-large" });
      else finish();
    })
    .once("end", () => (response.complete ? finish() : fail({ reason: "broken", code: "ECONNRESET" })))
    .on("error", () => fail({ reason: "broken", code: "ECONNRESET" }));
}

/**
 * S3 and Google Cloud Storage answer like this if the bucket does not exist. Its creator would own the issuer.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
function saysFree(body: Uint8Array): boolean {
  return new TextDecoder().decode(body).includes("<Code>NoSuchBucket</Code>");
}
