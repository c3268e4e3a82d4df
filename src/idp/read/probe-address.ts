// An address of a host → what its TLS handshakes show.

import type { SecureContext, TLSSocket } from "node:tls";
import type { X509Certificate } from "node:crypto";
import type { AddressRecord } from "../../model/issuer-record.ts";
import { openTls, type Endpoint } from "../network/open-tls.ts";
import { namesHost, readChain, toCertificateRecords } from "./read-chain.ts";
import { isOfRoots, leadsToRoot } from "./leads-to-root.ts";

/** The roots that chains are checked against, loaded once for all handshakes of a run. */
export interface Trust {
  /** Knows the public roots. */
  readonly context: SecureContext;
  /** Offers TLS 1.2 and nothing newer. */
  readonly tls12: SecureContext;
  /** The public roots. Called when a date is wrong: parsing them takes time. */
  readonly publicRoots: () => readonly X509Certificate[];
  /** Roots that only this machine trusts. Called once a chain ends elsewhere: loading them takes time. */
  readonly machineRoots: () => readonly X509Certificate[];
}

/** @param deadline for both handshakes together */
export async function probeAddress(
  endpoint: Endpoint,
  trust: Trust,
  deadline: AbortSignal,
): Promise<AddressRecord> {
  const { address, host } = endpoint;
  const opened = await openTls(endpoint, trust.context, deadline);
  if (opened.kind === "failed") return { kind: "failed", address, stage: opened.stage, code: opened.code };
  const { socket } = opened;
  const chain = readChain(socket);
  const isTls12 = socket.getProtocol() === "TLSv1.2";
  const isPublic = socket.authorized;
  const isDated = hasDateError(socket);
  socket.destroy();
  const [leaf] = chain ?? [];
  if (chain === null || leaf === undefined) {
    return { kind: "failed", address, stage: "tls", code: chain === null ? "LONG_CHAIN" : "NO_CERTIFICATE" };
  }
  return {
    kind: "handshake",
    address,
    chain: toCertificateRecords(chain),
    namesHost: namesHost(leaf, host),
    trust: isPublic ? "public" : toOtherTrust(chain, isDated, trust),
    tls12: isTls12 || (await offersTls12(endpoint, trust.tls12, deadline)),
  };
}

/** The last error that OpenSSL met. A code, whatever Node's types say. */
function hasDateError({ authorizationError }: TLSSocket): boolean {
  return ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"].includes(String(authorizationError));
}

/** A refusal counts; a connection that breaks off for another reason does not decide it. */
async function offersTls12(
  endpoint: Endpoint,
  context: SecureContext,
  deadline: AbortSignal,
): Promise<boolean | null> {
  const opened = await openTls(endpoint, context, deadline);
  if (opened.kind === "open") {
    opened.socket.destroy();
    return true;
  }
  return opened.code.startsWith("ERR_SSL_") ? false : null;
}

/** What vouches for a chain that Node does not trust. */
function toOtherTrust(
  chain: readonly X509Certificate[],
  isDated: boolean,
  { publicRoots, machineRoots }: Trust,
): "expired" | "machine" | "none" {
  if (isDated && leadsToRoot(chain, publicRoots(), new Date())) return "expired";
  const roots = machineRoots();
  return chain.some((certificate) => isOfRoots(certificate, roots)) ? "machine" : "none";
}
