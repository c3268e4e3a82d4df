// A TCP or HTTP server on a loopback port that knows which of its sockets are open.

import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";

export interface WatchedServer {
  readonly port: number;
  /** How many connections there have been. */
  readonly connections: () => number;
  /** Resolves when the other side has closed all of them. */
  readonly whenClosed: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Listens on a free port. */
export async function watchSockets(server: Server): Promise<WatchedServer> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    open.add(socket);
    socket.on("error", () => undefined).once("close", () => open.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    whenClosed: async () => {
      await Promise.all([...open].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
