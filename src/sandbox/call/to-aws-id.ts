// A prefix and a seed → an identifier in the shape of IAM's unique ids.

import { createHash } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** `AROA`, `AIDA`, `ASIA` …, padded to `length` from a hash of the seed. */
export function toAwsId(prefix: string, seed: string, length: number): string {
  const hash = createHash("sha256").update(seed).digest();
  const letters = Array.from(hash, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
  return (prefix + letters).slice(0, length);
}
