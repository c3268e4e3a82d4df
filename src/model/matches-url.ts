// Globs of `--only` → whether they match an issuer.

import { toIssuer, toUrl } from "./issuer.ts";
import type { Issuer } from "./issuer.ts";
import { matchesWildcards } from "./matches-wildcards.ts";

/**
 * True if one of the globs matches the URL, with or without its scheme. `*` stands for any text, including `/`; every
 * other character stands for itself.
 */
export function matchesUrl(globs: readonly string[], issuer: Issuer): boolean {
  return globs.some((glob) => {
    const pattern = toIssuer(glob);
    return matchesWildcards(pattern, issuer, null) || matchesWildcards(glob, toUrl(issuer), null);
  });
}
