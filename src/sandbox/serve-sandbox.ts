// A sandbox and a port → an HTTP server on the loopback address, for any AWS client.
import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ApiError } from "./api-error.ts";
import { bodyTooLarge, MAX_BODY } from "./create-sandbox.ts";
import type { Sandbox, SandboxResponse } from "./create-sandbox.ts";
import { renderError } from "./render-response.ts";

export interface ServedSandbox {
  readonly port: number;
  /** `http://127.0.0.1:<port>`: the endpoint URL of a client. */
  readonly url: string;
  /** Ends when the requests under way are answered; idle connections are closed at once. */
  close(): Promise<void>;
}

const ADDRESS = "127.0.0.1";

/**
 * Serves on 127.0.0.1 only; port 0 takes any free one. Web pages are kept out: a request must name a
 * loopback host, and must not come from a page of another site.
 *
 * @throws the server's own error (`EADDRINUSE`, `EACCES`) when the port is not to be had.
 */
export async function serveSandbox(
  sandbox: Sandbox,
  { port }: { readonly port: number },
): Promise<ServedSandbox> {
  let closing = false;
  // The server's own closeIdleConnections() leaves alone a connection that never sent a request.
  const idle = new Set<Socket>();
  const server = createServer((request, response) => {
    idle.delete(request.socket);
    response.once("close", () => {
      if (!request.socket.destroyed) idle.add(request.socket);
    });
    void answer(sandbox, request)
      .catch(toFailure)
      .then((answered) => send(answered, request, response, closing))
      .catch(() => response.destroy());
  });
  server.on("connection", (socket) => {
    idle.add(socket);
    socket.once("close", () => idle.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, ADDRESS, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    port: actual,
    url: `http://${ADDRESS}:${actual}`,
    close() {
      closing = true;
      return new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        for (const socket of idle) socket.destroy();
      });
    },
  };
}

async function answer(sandbox: Sandbox, request: IncomingMessage): Promise<SandboxResponse> {
  checkOrigin(request.headers);
  const body = await readBody(request);
  const target = request.url ?? "/";
  const cut = target.indexOf("?");
  return sandbox.handle({
    method: request.method ?? "",
    path: cut === -1 ? target : target.slice(0, cut),
    query: cut === -1 ? "" : target.slice(cut + 1),
    headers: toHeaders(request.headers),
    body,
  });
}

/** A page can make a browser send requests here, by a name that resolves to 127.0.0.1 or directly. */
function checkOrigin({ host = "", origin, ...headers }: IncomingHttpHeaders): void {
  const isLoopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/iu.test(host);
  const site = headers["sec-fetch-site"] ?? "none";
  if (!isLoopback || origin !== undefined || site !== "none") {
    throw new ApiError("AccessDenied", 403, "The sandbox answers programs on this machine only");
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MAX_BODY) throw bodyTooLarge();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (!isUtf8(body)) throw new ApiError("MalformedInput", 400, "The body is not UTF-8");
  return body.toString("utf8");
}

function toHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]);
  return Object.fromEntries(entries);
}

/** What the store throws has no place in the protocol but this. */
function toFailure(error: unknown): SandboxResponse {
  if (error instanceof ApiError) return renderError(error, randomUUID());
  const message = error instanceof Error ? error.message : String(error);
  return renderError(new ApiError("ServiceFailure", 500, message), randomUUID());
}

function send(
  { status, headers, body }: SandboxResponse,
  request: IncomingMessage,
  response: ServerResponse,
  closing: boolean,
): void {
  // A connection cannot be used again while a body stands unread in it.
  const isLast = closing || !request.complete;
  const allow = status === 405 ? { allow: "GET, POST" } : {};
  const connection = isLast ? { connection: "close" } : {};
  const length = { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...allow, ...connection, ...length });
  response.end(body);
}
