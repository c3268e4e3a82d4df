// The clients of an account → the same, with a strict reader for the answers of the calls that are made here.

import { decodeUtf8 } from "../../model/decode-utf8.ts";
import type { Clients } from "../network/clients.ts";
import { toMalformedError } from "./malformed-error.ts";
import { OUTPUTS } from "./outputs.ts";
import { readOutput } from "./read-output.ts";

/** Where the SDK looks for the request id. The names of received headers are in lower case. */
const HEADERS = ["x-amzn-requestid", "x-amzn-request-id", "x-amz-request-id"];

/** The Query protocol's own place: in `ResponseMetadata`, or at the end of an `ErrorResponse`. */
const IN_BODY = /<RequestId>\s*([\w-]+)\s*<\/RequestId>/u;

/** The part of a received answer that is read. `limitAttempts` has read the body. */
interface Received {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

interface Protocol {
  deserializeResponse(
    operation: { readonly name: string },
    context: unknown,
    answer: unknown,
  ): Promise<unknown>;
}

/**
 * AWS sends the request id twice, some emulators only in the body, and the SDK reads only the headers. Refusals, and the
 * answers to other calls, are read by the SDK.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
export function readAnswers({ iam, sts }: Clients): void {
  for (const { config } of [iam, sts]) {
    const protocol = config.protocol as Protocol;
    const readBySdk = protocol.deserializeResponse.bind(protocol);
    protocol.deserializeResponse = async (operation, context, answer) => {
      const { statusCode, headers, body } = answer as Received;
      const text = decodeUtf8(body);
      const inHeader = HEADERS.map((name) => headers[name]).find((value) => value !== undefined);
      const requestId = inHeader ?? IN_BODY.exec(text ?? "")?.[1];
      const output = OUTPUTS.get(operation.name);
      if (statusCode >= 300 || output === undefined) {
        if (requestId !== undefined) headers["x-amzn-requestid"] ??= requestId;
        return readBySdk(operation, context, answer);
      }
      const $metadata = { httpStatusCode: statusCode, requestId };
      try {
        if (text === null) throw toMalformedError("it is not text");
        return { ...readOutput(operation.name, output, text), $metadata };
      } catch (error) {
        throw Object.assign(error as Error, { $metadata });
      }
    };
  }
}
