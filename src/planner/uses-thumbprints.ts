// An issuer → whether AWS may be relying on its thumbprints.

import type { Issuer } from "../model/issuer.ts";

/**
 * AWS checks an issuer's certificate with its own list of authorities first and turns to the thumbprints
 * when that fails, or when the issuer speaks nothing older than TLS 1.3. That cannot be seen from here.
 * These issuers alone AWS has named as checked by its own list in every partition, China included.
 * https://docs.amazonaws.cn/goto/WebAPI/iam/UpdateOpenIDConnectProviderThumbprint
 */
const NOT_NEEDED: readonly RegExp[] = [
  /^token\.actions\.githubusercontent\.com(\/|$)/u,
  /^gitlab\.com$/u,
  /^[a-z0-9-]+(\.[a-z]{2})?\.auth0\.com\/?$/u,
  /^([a-z0-9.-]+\.)?s3([.-][a-z0-9-]+)?\.amazonaws\.com(\/|$)/u,
];

/** False only where AWS has said that it does not look at them. */
export function usesThumbprints(issuer: Issuer): boolean {
  return !NOT_NEEDED.some((pattern) => pattern.test(issuer));
}
