// A request of Node's server → a request to the sandbox.

import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { ApiError } from "./api-error.ts";
import type { SandboxRequest } from "./http.ts";

export function toSandboxRequest(
  { method = "", url = "/", headers }: IncomingMessage,
  body: string,
): SandboxRequest {
  const cut = url.indexOf("?");
  return {
    method,
    path: cut === -1 ? url : url.slice(0, cut),
    query: cut === -1 ? "" : url.slice(cut + 1),
    headers: toHeaders(headers),
    body,
  };
}

/** A web page can make a browser send requests here, directly or through a name that resolves to 127.0.0.1. */
export function checkOrigin({ host = "", origin, ...headers }: IncomingHttpHeaders): void {
  const isLoopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/iu.test(host);
  const site = headers["sec-fetch-site"] ?? "none";
  if (!isLoopback || origin !== undefined || site !== "none") {
    throw new ApiError("AccessDenied", 403, "The sandbox answers programs on this machine only");
  }
}

function toHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]);
  return Object.fromEntries(entries);
}
