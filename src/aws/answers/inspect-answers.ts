// A received answer → the same, with its request id where the SDK expects it; rejected if it does not answer the call.

import type { Clients } from "../network/clients.ts";
import { decodeReferences } from "./decode-references.ts";
import { findOddity } from "./find-oddity.ts";
import { isAnswerTo } from "./is-answer-to.ts";

/** Where the SDK looks for it. The names of received headers are in lower case. */
const HEADERS = ["x-amzn-requestid", "x-amzn-request-id", "x-amz-request-id"];

/** The Query protocol's own place: in `ResponseMetadata`, or at the end of an `ErrorResponse`. */
const IN_BODY = /<RequestId>\s*([\w-]{1,200})\s*<\/RequestId>/u;

/** The inspected part of a received answer. `limitAttempts` has read the body. */
interface Received {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  body: Uint8Array;
}

/**
 * AWS sends the request id twice, some emulators only in the body, and the SDK reads only the headers. The SDK
 * takes any body with status 200 for a success: a refusal, the answer to another call, an empty page.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
export function inspectAnswers({ iam, sts }: Clients): void {
  const place = { step: "deserialize", name: "inspectAnswers", priority: "low" } as const;
  iam.middlewareStack.add((next, context) => async (args) => inspect(await next(args), context), place);
  sts.middlewareStack.add((next, context) => async (args) => inspect(await next(args), context), place);
}

function inspect<T extends { response: unknown }>(
  result: T,
  { commandName = "" }: { commandName?: string },
): T {
  const received = result.response as Received;
  const { statusCode, headers } = received;
  const text = decodeBody(received.body);
  const inHeader = HEADERS.map((name) => headers[name]).find((value) => value !== undefined);
  const requestId = inHeader ?? IN_BODY.exec(text ?? "")?.[1];
  if (requestId !== undefined) headers["x-amzn-requestid"] ??= requestId;
  if (statusCode >= 300) return result;
  const action = commandName.replace(/Command$/u, "");
  const fault = findFault(action, text);
  if (fault === null) {
    if (text?.includes("&#") === true) received.body = Buffer.from(decodeReferences(text));
    return result;
  }
  throw Object.assign(new Error(`the answer cannot be used: ${fault}`), {
    name: "MalformedAnswer",
    $metadata: { httpStatusCode: statusCode, requestId },
  });
}

/** Why the body is not a usable answer to the call, or `null`. */
function findFault(action: string, text: string | null): string | null {
  if (text === null || !isAnswerTo(action, text)) return `it is not a well-formed \`${action}Response\``;
  return findOddity(text);
}

/** `null` for bytes that are not UTF-8. */
function decodeBody(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
