// A verdict → the finding that makes its thumbprints unusable.

import type { Finding, FindingCode } from "../../model/finding.ts";
import type { IssuerVerdict } from "../../model/issuer-verdict.ts";

/** Part of the issuer could not be checked, or what was found must not be pinned. */
const OBSTACLES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "free-issuer",
  "unreachable-issuer",
  "private-address",
  "redirect",
  "missing-document",
  "not-enabled-yet",
  "large-document",
  "slow-document",
  "unreadable-document",
  "issuer-mismatch",
  "invalid-jwks-uri",
  "wrong-host-name",
  "expired-certificate",
  "broken-chain",
  "suspected-interception",
  "too-many-served-thumbprints",
]);

/** The worst one; `undefined` if there is none. */
export function findObstacle({ findings }: IssuerVerdict): Finding | undefined {
  return findings.find(({ code }) => OBSTACLES.has(code));
}
