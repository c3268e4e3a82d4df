// Whether AWS uses an issuer's thumbprints → a sentence that says why.

import type { ThumbprintUse } from "../model/issuer-verdict.ts";

/** For the text of `verify` and the line of a plan: no full stop. */
export const USES: Readonly<Record<ThumbprintUse, string>> = {
  "public-authority": "AWS trusts this issuer's certificate; thumbprints are not used",
  "private-authority": "AWS uses thumbprints: no public CA issued the certificate",
  "tls13-only": "AWS uses thumbprints: the server requires TLS 1.3",
  unknown: "could not determine whether AWS uses thumbprints",
};
