// A served chain, and the public roots → whether it leads to one of them, whatever the dates of its certificates.

import type { X509Certificate } from "node:crypto";
import { isIssuedBy } from "./read-chain.ts";

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
    if (valid.some((root) => isSame(root, certificate) || isIssuedBy(certificate, root))) return true;
    for (const other of chain) if (other.ca && isIssuedBy(certificate, other)) reached.add(other);
  }
  return false;
}

function isSame(a: X509Certificate, b: X509Certificate): boolean {
  return a.fingerprint256 === b.fingerprint256;
}
