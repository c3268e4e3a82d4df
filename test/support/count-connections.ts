// Every socket that this process opens → where it went, counted where Node opens sockets.

import { Socket } from "node:net";
import { vi } from "vitest";

/** Counts, and lets only connections to these ports of 127.0.0.1 through; the others are refused at once. */
export function countConnections(allowed: readonly number[]): {
  readonly opened: () => readonly string[];
  readonly restore: () => void;
} {
  const opened: string[] = [];
  const original = Socket.prototype.connect;
  const spy = vi.spyOn(Socket.prototype, "connect").mockImplementation(function (
    this: Socket,
    ...args: unknown[]
  ): Socket {
    const [first] = args.flat() as [{ host?: string; port?: number }];
    opened.push(`${first.host}:${first.port}`);
    if (first.host === "127.0.0.1" && allowed.includes(first.port ?? 0)) {
      return Reflect.apply(original, this, args) as Socket;
    }
    const error = Object.assign(new Error("refused by the test"), { code: "ECONNREFUSED" });
    process.nextTick(() => this.destroy(error));
    return this;
  });
  return { opened: () => opened, restore: () => spy.mockRestore() };
}
