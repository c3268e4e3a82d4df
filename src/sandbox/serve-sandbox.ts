// A sandbox and a port → an HTTP server on the loopback address, for any AWS client.

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiError } from "./protocol/api-error.ts";
import { createBodyReader } from "./protocol/create-body-reader.ts";
import type { Sandbox } from "./create-sandbox.ts";
import type { SandboxRequest, SandboxResponse } from "./protocol/http.ts";
import { trackConnections } from "./protocol/track-connections.ts";
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
  const readBody = createBodyReader();
  const connections = trackConnections();
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<SandboxRequest> {
    checkOrigin(request.headers);
    const body = await readBody(request);
    connections.begin(request.socket);
    response.once("close", () => connections.end(request.socket));
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
      .then((answered) => send(answered, request, response, connections.isLastAnswer(request.socket)))
      .catch(() => response.destroy());
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.timeout = 6 * patience;
  server.on("connection", connections.add);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, ADDRESS, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    port: actual,
    url: `http://${ADDRESS}:${actual}`,
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        connections.close();
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
