// The facts that identify a finding → its fingerprint.

import { createHash } from "node:crypto";

/**
 * The same finding has the same fingerprint in every run, even if its line moves: an unrelated edit opens no new one.
 * Findings with the same facts are numbered.
 */
export function createFingerprinter(): (...facts: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (...facts) => {
    const identity = JSON.stringify(facts);
    const occurrence = seen.get(identity) ?? 0;
    seen.set(identity, occurrence + 1);
    return createHash("sha256").update(`${identity}${occurrence}`).digest("hex");
  };
}
