// A sandbox and a port → an HTTP server on the loopback address, for any AWS client.

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ApiError } from "./protocol/api-error.ts";
import { createBodyReader } from "./protocol/create-body-reader.ts";
import type { Sandbox } from "./create-sandbox.ts";
import type { SandboxRequest, SandboxResponse } from "./protocol/http.ts";
import { renderError } from "./protocol/render-response.ts";
import { toSandboxRequest, checkOrigin } from "./protocol/to-sandbox-request.ts";

export interface ServedSandbox {
  readonly port: number;
  /** `http://127.0.0.1:<port>`: the endpoint URL of a client. */
  readonly url: string;
  /** Resolves when every complete request is answered. Closes all other connections at once. */
  close(): Promise<void>;
}

const ADDRESS = "127.0.0.1";
/** Any further connection is closed at once. AWS clients then try again. */
const MAX_CONNECTIONS = 256;
/** Milliseconds that a client has to send its request. */
const PATIENCE = 10_000;

/**
 * Serves on 127.0.0.1 only; port 0 takes any free port. It keeps web pages out: a request must name a
 * loopback host, must not come from a page, and must have an `Authorization` header.
 *
 * Clients cannot hold much for long. Connections, and the bytes of unfinished bodies, are limited. A request
 * that is incomplete after `patience` is cut off, and so is a connection that is idle for six times as long.
 *
 * @throws the server's own error (`EADDRINUSE`, `EACCES`) if it cannot listen on the port
 */
export async function serveSandbox(
  sandbox: Sandbox,
  { port, patience = PATIENCE }: { readonly port: number; readonly patience?: number },
): Promise<ServedSandbox> {
  let closing = false;
  const readBody = createBodyReader();
  // Each connection, and how many of its complete requests are not answered: a client may send the next one before
  // the answer. Node's closeIdleConnections() spares connections that sent nothing or only part of a request, and its
  // timeouts stop working after close().
  const unanswered = new Map<Socket, number>();
  const count = (socket: Socket, change: number): void => {
    const left = (unanswered.get(socket) ?? 0) + change;
    if (unanswered.has(socket)) unanswered.set(socket, left);
    if (closing && left === 0) socket.destroySoon();
  };
  const isLastOf = (socket: Socket): boolean => closing && (unanswered.get(socket) ?? 0) <= 1;
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<SandboxRequest> {
    checkOrigin(request.headers);
    const body = await readBody(request);
    count(request.socket, 1);
    response.once("close", () => count(request.socket, -1));
    return toSandboxRequest(request, body);
  }

  const timeouts = {
    headersTimeout: patience,
    requestTimeout: patience,
    connectionsCheckingInterval: patience / 10,
  };
  const server = createServer(timeouts, (request, response) => {
    void receive(request, response)
      .then((received) => sandbox.handle(received))
      .catch(toFailure)
      .then((answered) => send(answered, request, response, isLastOf(request.socket)))
      .catch(() => response.destroy());
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.timeout = 6 * patience;
  server.on("connection", (socket) => {
    unanswered.set(socket, 0);
    socket.once("close", () => unanswered.delete(socket));
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
        for (const [socket, left] of unanswered) if (left === 0) socket.destroy();
      });
    },
  };
}

/** The protocol has no other place for an error of the store. */
function toFailure(error: unknown): SandboxResponse {
  if (error instanceof ApiError) return renderError(error, randomUUID());
  const message = error instanceof Error ? error.message : String(error);
  return renderError(new ApiError("ServiceFailure", 500, message), randomUUID());
}

function send(
  { status, headers, body }: SandboxResponse,
  request: IncomingMessage,
  response: ServerResponse,
  isLastAnswer: boolean,
): void {
  // A connection with an unread body cannot be reused.
  const isLast = isLastAnswer || !request.complete;
  const allow = status === 405 ? { allow: "GET, POST" } : {};
  const connection = isLast ? { connection: "close" } : {};
  const length = { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...allow, ...connection, ...length });
  response.end(body);
}
