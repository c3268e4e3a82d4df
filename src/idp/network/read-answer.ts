// The answer of an issuer's server → its bytes, or why they cannot be used.

import type { IncomingMessage } from "node:http";
import type { FetchFailure } from "../../model/issuer-record.ts";

/** In bytes. */
const LARGEST_BODY = 256 * 1024;

/** Long enough to recognise an error page. */
const LONGEST_LOCATION = 300;

export type Fetched =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly failure: FetchFailure };

export function readAnswer(response: IncomingMessage, end: (fetched: Fetched) => void): void {
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
