// A thumbprint as people write it → its canonical form, or the rule that it breaks.

import type { Mistake } from "../problems/collect-problems.ts";

/** The form that IAM stores: lower case, without colons. */
export function canonicalThumbprint(thumbprint: string): string {
  return thumbprint.replaceAll(":", "").toLowerCase();
}

/** 40 hex digits in any case, with `:` between all pairs or none. */
export function checkThumbprint(thumbprint: string): Mistake | undefined {
  if (THUMBPRINT.test(thumbprint)) return undefined;
  return { code: "invalid-thumbprint", ...toReason(canonicalThumbprint(thumbprint)) };
}

function toReason(digits: string): Pick<Mistake, "message" | "help"> {
  if (digits === "auto") {
    return {
      message: "`auto` is not a thumbprint",
      help: "write it without a list: `thumbprint_list: auto`",
    };
  }
  if (/^[0-9a-f]{64}$/.test(digits)) {
    return {
      message: "a thumbprint has 40 hex digits, not 64",
      help: "it looks like a SHA-256 hash; IAM wants the SHA-1 hash of the certificate",
    };
  }
  if (/^[0-9a-f]*$/.test(digits) && digits.length !== 40) {
    return {
      message: `a thumbprint has 40 hex digits, not ${digits.length}`,
      help: "`oidc verify` shows the thumbprints that the issuer serves",
    };
  }
  return {
    message: "a thumbprint has 40 hex digits and nothing else",
    help: "write colons between all pairs of digits, or none",
  };
}

export const THUMBPRINT = /^(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){19})$/;
