// An agent → one that gives up if a connection is not ready in time: proxy, TCP and TLS together.

import type { Agent, ClientRequestArgs } from "node:http";
import type { Duplex } from "node:stream";
// Not the globals: tests replace those to skip pauses, and a deadline is not a pause.
import { clearTimeout, setTimeout } from "node:timers";

/** How an agent receives a connection that takes more than one step. */
type Callback = (error: Error | null, socket: Duplex) => void;

/** Opens a connection and returns it, or passes it to the callback. Closes it again if the signal aborts. */
export type Connect = (
  target: ClientRequestArgs,
  callback: Callback,
  signal: AbortSignal,
) => Duplex | null | undefined;

interface ConnectingOptions {
  /** The event that a socket emits when it is ready for a request. */
  readonly ready: "connect" | "secureConnect";
  /** In milliseconds. */
  readonly timeout: number;
  /** Replaces the agent's own way to connect. */
  readonly connect?: Connect;
}

/**
 * Node's agents wait forever. The SDK's connection timeout covers only TCP, not a proxy's CONNECT: the request
 * would fail, and the open socket would keep the process alive.
 */
export function limitConnecting(agent: Agent, options: ConnectingOptions): void {
  const direct = agent.createConnection.bind(agent);
  const { ready, timeout, connect = (target) => direct(target) } = options;
  const underWay = new Set<AbortController>();
  agent.createConnection = (target, callback) => {
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      // The SDK retries errors with this code.
      const error = Object.assign(new Error(`no connection within ${timeout / 1000} s`), {
        code: "ETIMEDOUT",
      });
      controller.abort(error);
    }, timeout).unref();
    const end = (): void => {
      clearTimeout(timer);
      underWay.delete(controller);
    };
    const watch = <T extends Duplex>(socket: T): T => {
      socket.once(ready, end).once("close", end);
      signal.addEventListener("abort", () => socket.destroy(signal.reason));
      return socket;
    };
    underWay.add(controller);
    const socket = connect(
      target,
      (error, opened) => {
        if (error === null) callback?.(null, watch(opened));
        else {
          end();
          callback?.(signal.aborted ? signal.reason : error, opened);
        }
      },
      signal,
    );
    return socket && watch(socket);
  };
  const destroy = agent.destroy.bind(agent);
  agent.destroy = () => {
    for (const controller of underWay) controller.abort(new Error("the agent was closed"));
    destroy();
  };
}
