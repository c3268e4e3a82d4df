// An answer without a request id in its headers → the one that stands in its body.

import type { Clients } from "./create-clients.ts";

/** Where the SDK looks for it; the names of headers that were received are in lower case. */
const HEADERS = ["x-amzn-requestid", "x-amzn-request-id", "x-amz-request-id"];

/** The Query protocol's own place: in `ResponseMetadata`, or at the end of an `ErrorResponse`. */
const IN_BODY = /<RequestId>\s*([\w-]{1,200})\s*<\/RequestId>/u;

/** As much of a received answer as is looked at. */
interface Received {
  readonly headers: Record<string, string>;
  body?: unknown;
}

/**
 * AWS sends the request id twice, some emulators only in the body, and the SDK reads only the headers.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
export function readRequestIds({ iam, sts }: Clients): void {
  const place = { step: "deserialize", name: "readRequestIds", priority: "low" } as const;
  const complete = async <T extends { response: unknown }>(result: T): Promise<T> => {
    const { response } = result;
    if (!isReceived(response) || HEADERS.some((name) => name in response.headers)) return result;
    const { body } = response;
    const isThere = typeof body === "string" || body instanceof Uint8Array;
    const whole: string | Uint8Array = isThere ? body : await iam.config.streamCollector(body);
    response.body = whole;
    const text = typeof whole === "string" ? whole : new TextDecoder().decode(whole);
    const [, id] = IN_BODY.exec(text) ?? [];
    if (id !== undefined) response.headers["x-amzn-requestid"] = id;
    return result;
  };
  iam.middlewareStack.add((next) => async (args) => complete(await next(args)), place);
  sts.middlewareStack.add((next) => async (args) => complete(await next(args)), place);
}

function isReceived(response: unknown): response is Received {
  return typeof response === "object" && response !== null && "headers" in response && "body" in response;
}
