// Accounts behind one HTTP server on a loopback port, whose answers may misbehave on the wire.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClientOptions } from "../../src/aws/create-clients.ts";
import type { SandboxRequest, SandboxResponse } from "../../src/sandbox/protocol/http.ts";

/** Writes an answer, or something else, or nothing; it may leave the response open, or cut its socket. */
export type WriteAnswer = (response: ServerResponse, answer: SandboxResponse) => void;

/** An answer that goes over the wire in a way of its own. */
export interface WireAnswer extends SandboxResponse {
  readonly write: WriteAnswer;
}

/** Answers the requests of one account. */
type Handle = (request: SandboxRequest) => Promise<SandboxResponse>;

export interface Wire {
  /** Where clients reach this account. */
  readonly toEndpoint: (handle: Handle) => string;
  /** What clients in this process need; `attemptTimeout` is in milliseconds. */
  readonly connect: (handle: Handle, attemptTimeout: number) => ClientOptions;
  readonly close: () => Promise<void>;
}

/** Each account has a path of its own. */
export async function serveWire(): Promise<Wire> {
  const accounts: Handle[] = [];
  const server = createServer((request, response) => {
    // A socket that the client has closed is no failure of the test.
    response.on("error", () => undefined);
    const handle = accounts[Number(request.url?.split("/")[1])];
    void answer(request, response, handle).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const toEndpoint = (handle: Handle): string => `http://127.0.0.1:${port}/${accounts.push(handle) - 1}`;
  return {
    toEndpoint,
    connect: (handle, attemptTimeout) => ({ endpointUrl: toEndpoint(handle), attemptTimeout }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: Handle | undefined,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request.iterator({ destroyOnReturn: false })) chunks.push(chunk as Buffer);
  const { method = "", headers } = request;
  const { authorization = "" } = headers;
  const body = Buffer.concat(chunks).toString();
  const made = await handle?.({ method, path: "/", query: "", headers: { authorization }, body });
  if (made === undefined) response.writeHead(404).end();
  else if ("write" in made) (made as WireAnswer).write(response, made);
  else writeWhole(response, made);
}

/** As a server does. */
function writeWhole(response: ServerResponse, { status, headers, body }: SandboxResponse): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}
