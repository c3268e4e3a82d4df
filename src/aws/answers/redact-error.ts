// An error or an answer → the same without texts that repeat a secret.

import { AwsError } from "../../model/failure.ts";

const NOT_SHOWN = "[not shown: it repeats the credentials of this run]";

/** In characters. AWS's messages are shorter; a longer text is neither searched nor shown. */
export const LONGEST_TEXT = 10_000;
const TOO_LONG = "[not shown: it is too long]";

export function redact(error: unknown, isSecret: (text: unknown) => boolean): unknown {
  if (error instanceof AwsError) {
    const { code, message, requestId } = error.failure;
    return new AwsError({
      ...error.failure,
      code: isSecret(code) ? "Unknown" : code,
      message: isSecret(message) ? toReason(message) : message,
      requestId: isSecret(requestId) ? null : requestId,
    });
  }
  if (typeof error !== "object" || error === null) return error;
  // Keep the same object: the retry strategy has marked it.
  for (const name of ["message", "name", "Code", "code"]) {
    const found: unknown = Reflect.get(error, name);
    if (typeof found !== "string" || !isSecret(found)) continue;
    const value = name === "message" ? toReason(found) : "Unknown";
    Object.defineProperty(error, name, { value, configurable: true, writable: true });
  }
  dropRequestId(error, isSecret);
  return error;
}

function toReason(text: string): string {
  return text.length > LONGEST_TEXT ? TOO_LONG : NOT_SHOWN;
}

export function dropRequestId(
  { $metadata }: { readonly $metadata?: { requestId?: unknown } },
  isSecret: (text: unknown) => boolean,
): void {
  if ($metadata !== undefined && isSecret($metadata.requestId)) delete $metadata.requestId;
}
