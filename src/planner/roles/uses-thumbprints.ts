// An issuer → whether AWS may rely on its thumbprints.

import { isGithub } from "../../model/is-github.ts";
import type { Issuer } from "../../model/issuer.ts";

/**
 * AWS first checks an issuer's certificate against its own list of authorities, and uses the thumbprints if that
 * fails, or if the issuer offers only TLS 1.3. That cannot be seen from here. GitHub and these are the only issuers that AWS has
 * named as checked by its own list in every partition, China included.
 * https://docs.amazonaws.cn/goto/WebAPI/iam/UpdateOpenIDConnectProviderThumbprint
 */
const NOT_NEEDED: readonly RegExp[] = [
  /^gitlab\.com$/u,
  /^[a-z0-9-]+(\.[a-z]{2})?\.auth0\.com\/?$/u,
  /^([a-z0-9.-]+\.)?s3([.-][a-z0-9-]+)?\.amazonaws\.com(\/|$)/u,
];

/** False only for issuers whose thumbprints AWS has said it ignores. */
export function usesThumbprints(issuer: Issuer): boolean {
  return !isGithub(issuer) && !NOT_NEEDED.some((pattern) => pattern.test(issuer));
}
