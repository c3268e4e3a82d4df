// A chain and roots → whether the one leads to the other.

import type { X509Certificate } from "node:crypto";

/** By name and by signature. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key that OpenSSL cannot read.
    return false;
  }
}

/**
 * For a chain that Node refuses because of a date: its verdict does not tell an expired public certificate from an
 * expired private one. By names, signatures and the CA flag; certificates may be in any order, and surplus ones are
 * ignored. A root that has expired is not a public root.
 */
export function leadsToRoot(
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  now: Date,
): boolean {
  const valid = roots.filter((root) => new Date(root.validFrom) <= now && now <= new Date(root.validTo));
  const reached = new Set(chain.slice(0, 1));
  // A set also iterates over what is added meanwhile.
  for (const certificate of reached) {
    if (isOfRoots(certificate, valid)) return true;
    for (const other of chain) if (other.ca && isIssuedBy(certificate, other)) reached.add(other);
  }
  return false;
}

/** True for one of the roots, and for what one of them has issued. */
export function isOfRoots(certificate: X509Certificate, roots: readonly X509Certificate[]): boolean {
  return roots.some(
    (root) => root.fingerprint256 === certificate.fingerprint256 || isIssuedBy(certificate, root),
  );
}
