// Verdicts about issuers → the same, the worst first.

import { SEVERITIES } from "../model/finding.ts";
import type { IssuerVerdict } from "../model/issuer-verdict.ts";

export function toWorstFirst(issuers: readonly IssuerVerdict[]): IssuerVerdict[] {
  const rank = ({ findings: [worst] }: IssuerVerdict): number =>
    worst === undefined ? SEVERITIES.length : SEVERITIES.indexOf(worst.severity);
  return issuers.toSorted((a, b) => rank(a) - rank(b));
}
