// An address and a host name → a TLS connection, or why there is none.

import { connect, type SecureContext, type TLSSocket } from "node:tls";
import { isIP } from "node:net";
import { codeOf } from "../../files/error-facts.ts";

/** Where to connect, and as whom the server is asked for. */
export interface Endpoint {
  readonly host: string;
  /** An address, or with `--connect-to` the name of another host. */
  readonly address: string;
  readonly port: number;
}

export type Opened =
  | { readonly kind: "open"; readonly socket: TLSSocket }
  | { readonly kind: "failed"; readonly stage: "route" | "connect" | "tls"; readonly code: string };

/** This machine has no way to the address: it says nothing about the issuer. */
const NO_ROUTE: ReadonlySet<string> = new Set([
  "ENETUNREACH",
  "EHOSTUNREACH",
  "EADDRNOTAVAIL",
  "EAFNOSUPPORT",
]);

/**
 * Connects to exactly this address, with the host's name in the handshake. Never through a proxy, and never resumes a
 * session: a resumed one has no certificates. Accepts any certificate, since judging it comes later.
 * @param deadline aborted when the handshake takes too long; an open connection is the caller's to end
 */
export function openTls(
  { host, address, port }: Endpoint,
  secureContext: SecureContext,
  deadline: AbortSignal,
): Promise<Opened> {
  if (deadline.aborted) return Promise.resolve({ kind: "failed", stage: "connect", code: "ETIMEDOUT" });
  return new Promise((resolve) => {
    const socket = connect({
      host: address,
      port,
      // A name in the handshake cannot be an address: RFC 6066.
      servername: isIP(host) === 0 ? host : "",
      secureContext,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ALPNProtocols: ["http/1.1"],
    });
    let stage: "connect" | "tls" = "connect";
    const fail = (code: string): void => {
      deadline.removeEventListener("abort", expire);
      socket.destroy();
      const isLocal = stage === "connect" && NO_ROUTE.has(code);
      resolve({ kind: "failed", stage: isLocal ? "route" : stage, code });
    };
    const expire = (): void => fail("ETIMEDOUT");
    deadline.addEventListener("abort", expire);
    socket
      .on("error", (error) => fail(codeOf(error) ?? "EPROTO"))
      .once("close", () => fail("ECONNRESET"))
      .once("connect", () => (stage = "tls"))
      .once("secureConnect", () => {
        deadline.removeEventListener("abort", expire);
        if (socket.isSessionReused()) fail("RESUMED");
        else resolve({ kind: "open", socket });
      });
  });
}
