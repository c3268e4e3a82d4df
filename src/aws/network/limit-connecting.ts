// An agent → one that gives up a connection that is not ready in time: proxy, TCP and TLS together.

import type { Agent, ClientRequestArgs } from "node:http";
import type { Duplex } from "node:stream";
// Not the globals: tests skip the pauses that those make, and a deadline is not a pause.
import { clearTimeout, setTimeout } from "node:timers";

/** How an agent hears of a connection that takes more than one step. */
type Callback = (error: Error | null, socket: Duplex) => void;

/** Opens a connection and returns it, or hands it to the callback. Aborted: it ends what it has begun. */
export type Connect = (
  target: ClientRequestArgs,
  callback: Callback,
  signal: AbortSignal,
) => Duplex | null | undefined;

/** What there is to say about connecting. */
interface ConnectingOptions {
  /** The event of a socket that is ready for a request. */
  readonly ready: "connect" | "secureConnect";
  /** In milliseconds. */
  readonly timeout: number;
  /** Instead of the agent's own way. */
  readonly connect?: Connect;
}

/**
 * Node's agents wait for ever. The SDK's connection timeout covers TCP only, and a proxy's CONNECT is out of
 * its reach: the request fails, and the open socket keeps the process alive.
 */
export function limitConnecting(agent: Agent, options: ConnectingOptions): void {
  const { ready, timeout, connect = toDirect(agent) } = options;
  const underWay = new Set<AbortController>();
  agent.createConnection = (target, callback) => {
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => controller.abort(toTimeoutError(timeout)), timeout).unref();
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

function toDirect(agent: Agent): Connect {
  const direct = agent.createConnection.bind(agent);
  return (target) => direct(target);
}

/** The SDK tries again after errors with this code. */
function toTimeoutError(timeout: number): Error {
  const message = `no connection within ${timeout / 1000} s`;
  return Object.assign(new Error(message), { code: "ETIMEDOUT" });
}
