// The connections of a server, and their requests → which connections can be closed when the server closes.

import type { Socket } from "node:net";

export interface Connections {
  readonly add: (socket: Socket) => void;
  /** A request has been received completely. */
  readonly begin: (socket: Socket) => void;
  /** It has been answered. */
  readonly end: (socket: Socket) => void;
  /** True if no other request of this connection will be answered. */
  readonly isLastAnswer: (socket: Socket) => boolean;
  /** Closes those without a complete request at once, and the others after their answers. */
  readonly close: () => void;
}

/**
 * Counts complete requests without an answer: a client may send the next one before the answer. Node's
 * `closeIdleConnections()` spares connections that sent nothing or only part of a request, and its timeouts stop working
 * after `close()`.
 */
export function trackConnections(): Connections {
  const unanswered = new Map<Socket, number>();
  let isClosing = false;
  const count = (socket: Socket, change: number): void => {
    const left = (unanswered.get(socket) ?? 0) + change;
    if (unanswered.has(socket)) unanswered.set(socket, left);
    if (isClosing && left === 0) socket.destroySoon();
  };
  return {
    add: (socket) => {
      unanswered.set(socket, 0);
      socket.once("close", () => unanswered.delete(socket));
    },
    begin: (socket) => count(socket, 1),
    end: (socket) => count(socket, -1),
    isLastAnswer: (socket) => isClosing && (unanswered.get(socket) ?? 0) <= 1,
    close: () => {
      isClosing = true;
      for (const [socket, left] of unanswered) if (left === 0) socket.destroy();
    },
  };
}
