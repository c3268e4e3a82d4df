// Whether AWS uses an issuer's thumbprints → a sentence that says why.

import type { ThumbprintUse } from "../model/issuer-verdict.ts";

/** For the text of `verify` and the line of a plan: no full stop. */
export const USES: Readonly<Record<ThumbprintUse, string>> = {
  "public-authority": "AWS does not use thumbprints: a public CA issued the certificate",
  "private-authority": "AWS uses thumbprints: no public CA issued the certificate",
  "tls13-only": "AWS uses thumbprints: the server requires TLS 1.3",
  unknown: "could not determine whether AWS uses thumbprints",
};
