// A sandbox → the `requestHandler` of an AWS SDK client: no port, everything else as over the network.
import type { Sandbox, SandboxResponse } from "./create-sandbox.ts";

/** What the sandbox reads of the SDK's `HttpRequest`. */
interface SdkHttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The Query protocol sends text. */
  readonly body?: unknown;
}

/** What the SDK reads of an answer. */
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

/** What the SDK's own and the web's `AbortSignal` share. */
interface SdkAbortSignal {
  readonly aborted: boolean;
  onabort: unknown;
}

/**
 * Lets an SDK client talk to the sandbox in this process. The client still serialises, signs, retries
 * and parses. What the store throws reaches the caller of `send` as it is.
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

function toSandboxRequest(request: SdkHttpRequest) {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { method, path, query, body } = request;
  return { method, path, query: toQuery(query ?? {}), headers, body: toText(body) };
}

function toQuery(query: Readonly<Record<string, string | readonly string[] | null>>): string {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values ?? ""].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return pairs.join("&");
}

function toText(body: unknown): string {
  if (body === undefined || body === null) return "";
  if (typeof body === "string") return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  throw new TypeError("The sandbox takes request bodies as text or bytes, not as streams.");
}

function toSdkResponse({ status, headers, body }: SandboxResponse): SdkHttpResponse {
  // Over the network their names arrive in lower case, and the SDK finds the request id of an error by that.
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { statusCode: status, headers: Object.fromEntries(entries), body: Buffer.from(body) };
}

/** As on a network: an abort ends the waiting, not a change that is under way. */
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

/** The name is what the SDK's retry and its callers look at. */
function abortError(): Error {
  return Object.assign(new Error("Request aborted"), { name: "AbortError" });
}
