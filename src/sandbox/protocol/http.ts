// An HTTP request and its response, as far as the sandbox is concerned.

import { ApiError } from "./api-error.ts";

export interface SandboxRequest {
  readonly method: string;
  /** Ignored: an endpoint URL may have any path. */
  readonly path: string;
  /** As it appears in the request, without `?`. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SandboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The largest body, in bytes. A request with the API's longest lists has a few hundred kilobytes. */
export const MAX_BODY = 1024 * 1024;

export function bodyTooLarge(): ApiError {
  return new ApiError("RequestEntityTooLarge", 413, `The body has more than ${MAX_BODY} bytes`);
}
