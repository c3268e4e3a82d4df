// Whether AWS uses an issuer's thumbprints → a sentence that says why; a line for each provider with `auto`.

import { toSortedSet } from "../../model/compare-text.ts";
import type { ThumbprintUse } from "../../model/issuer-verdict.ts";
import type { Change } from "../../model/plan.ts";
import { showValue } from "../escape.ts";

/** For the text of `verify` and the line of a plan: no full stop. */
export const USES: Readonly<Record<ThumbprintUse, string>> = {
  "public-authority": "AWS does not use thumbprints: a public CA issued the certificate",
  "private-authority": "AWS uses thumbprints: no public CA issued the certificate",
  "tls13-only": "AWS uses thumbprints: the server requires TLS 1.3",
  unknown: "could not determine whether AWS uses thumbprints",
};

/** The lines, without line feeds; none if no provider has `auto`. An issuer of many targets has one. */
export function toAutoLines(changes: readonly Change[]): string[] {
  const lines = changes.flatMap(({ issuer, desired }) => {
    const use = desired.kind === "present" ? desired.auto?.use : null;
    return use === null || use === undefined ? [] : [`  auto      ${showValue(issuer)}: ${USES[use]}`];
  });
  return toSortedSet(lines);
}
