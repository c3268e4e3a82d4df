// A TLS connection → the certificates that its server sent, and whether they lead to a public root.

import type { TLSSocket } from "node:tls";
import type { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import type { CertificateRecord } from "../../model/issuer-record.ts";
import { isIssuedBy } from "./leads-to-root.ts";

/** OpenSSL takes 100 KiB of certificates; a real chain has two to five. */
const MOST_CERTIFICATES = 50;

/**
 * The chain as served. `getPeerCertificate(true)` would complete it from the trust store of this machine: the last
 * certificate, which AWS's thumbprint is computed from, would then depend on the machine.
 * @returns `null` for a chain that is longer than any real one: its last certificate is not known
 */
export function readChain(socket: TLSSocket): readonly X509Certificate[] | null {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next !== undefined) {
    if (chain.length === MOST_CERTIFICATES) return null;
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

/** The facts about each certificate. `issuerCertificate` is simply the next one sent: the link must be checked. */
export function toCertificateRecords(chain: readonly X509Certificate[]): readonly CertificateRecord[] {
  return chain.map((certificate, index) => {
    const next = chain[index + 1];
    return {
      subject: toLine(certificate.subject),
      issuer: toLine(certificate.issuer),
      notBefore: toTime(certificate.validFrom),
      notAfter: toTime(certificate.validTo),
      thumbprint: certificate.fingerprint.replaceAll(":", "").toLowerCase(),
      isAuthority: certificate.ca,
      isSelfSigned: isIssuedBy(certificate, certificate),
      isIssuedByNext: next === undefined ? null : isIssuedBy(certificate, next),
    };
  });
}

export function namesHost(certificate: X509Certificate, host: string): boolean {
  const name = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return name !== undefined;
}

/** A hostile name has a hundred thousand characters. */
const LONGEST_NAME = 500;

/** Node separates the parts of a name by line feeds. A certificate can be without a subject. */
function toLine(name: string | undefined): string {
  return (name ?? "").split("\n").join(", ").slice(0, LONGEST_NAME).toWellFormed();
}

/** `Nov 26 19:44:32 2026 GMT` → `2026-11-26T19:44:32Z`. */
function toTime(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString().replace(".000Z", "Z");
}
