// A sandbox → the `requestHandler` of an AWS SDK client: without a port, but otherwise as over the network.

import type { Sandbox } from "./create-sandbox.ts";
import type { SandboxRequest, SandboxResponse } from "./protocol/http.ts";

interface SdkHttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The Query protocol sends text. */
  readonly body?: unknown;
}

interface SdkHttpResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** Fits `new IAMClient({ requestHandler })` and `new STSClient({ requestHandler })`. */
export interface SdkRequestHandler {
  handle(
    request: SdkHttpRequest,
    options?: { readonly abortSignal?: SdkAbortSignal },
  ): Promise<{ response: SdkHttpResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/** What the SDK's own `AbortSignal` and the standard one share. */
interface SdkAbortSignal {
  readonly aborted: boolean;
  onabort: unknown;
}

/**
 * Connects an SDK client to a sandbox in this process. The client still serialises, signs, retries and
 * parses. An error of the store reaches the caller of `send` unchanged.
 */
export function toSdkRequestHandler(sandbox: Sandbox): SdkRequestHandler {
  return {
    async handle(request, options) {
      const answer = () => sandbox.handle(toSandboxRequest(request));
      const response = await untilAborted(answer, options?.abortSignal);
      return { response: toSdkResponse(response) };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function toSandboxRequest(request: SdkHttpRequest): SandboxRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { method, path } = request;
  const body = request.body instanceof Uint8Array ? new TextDecoder().decode(request.body) : request.body;
  if (typeof body !== "string") throw new TypeError("The sandbox takes request bodies as text or bytes.");
  return { method, path, query: "", headers, body };
}

function toSdkResponse({ status, headers, body }: SandboxResponse): SdkHttpResponse {
  // Over the network the names arrive in lower case, and the SDK looks for the request id of an error that
  // way.
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { statusCode: status, headers: Object.fromEntries(entries), body: Buffer.from(body) };
}

/** As over a network, an abort ends the wait but not a change in progress. */
async function untilAborted<T>(work: () => Promise<T>, signal: SdkAbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work();
  if (signal.aborted) throw abortError();
  if (!(signal instanceof AbortSignal)) return work();
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(abortError());
    signal.addEventListener("abort", stop, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}

/** The SDK's retries and its callers look at the name. */
function abortError(): Error {
  return Object.assign(new Error("Request aborted"), { name: "AbortError" });
}
