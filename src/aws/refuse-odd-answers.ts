// An answer whose XML has something that the SDK would silently drop → an error.

import { malformedAnswer } from "../model/failure.ts";
import type { Clients } from "./create-clients.ts";
import { findOddity } from "./find-oddity.ts";

/** The parts of a received answer that matter here. The SDK has put the headers' names in lower case. */
interface Received {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body?: unknown;
}

/** Reads each successful answer of IAM before the SDK does. Refusals have no lists. */
export function refuseOddAnswers({ iam }: Pick<Clients, "iam">): void {
  iam.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const result = await next(args);
        const { response } = result;
        if (!isReceived(response) || response.statusCode >= 300) return result;
        const { body } = response;
        const isThere = typeof body === "string" || body instanceof Uint8Array;
        const whole: string | Uint8Array = isThere ? body : await iam.config.streamCollector(body);
        response.body = whole;
        const oddity = findOddity(typeof whole === "string" ? whole : new TextDecoder().decode(whole));
        if (oddity === null) return result;
        const requestId = response.headers["x-amzn-requestid"];
        const answer = { $metadata: { httpStatusCode: response.statusCode, requestId } };
        throw malformedAnswer(`iam:${commandName.replace(/Command$/u, "")}`, answer, oddity);
      },
    { step: "deserialize", name: "refuseOddAnswers", priority: "low" },
  );
}

function isReceived(response: unknown): response is Received {
  return typeof response === "object" && response !== null && "statusCode" in response && "body" in response;
}
