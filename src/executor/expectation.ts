// A call that replaces or deletes what IAM has → what must still be there right before it is sent.

import { isSameSet } from "../model/effect.ts";
import { findDifferences } from "../model/find-differences.ts";
import type { Operation } from "../model/operation.ts";
import type { LiveProvider } from "../model/provider.ts";

/** The provider as IAM shows it now → what differs from what the call was planned from; empty if nothing does. */
export type Expectation = (now: LiveProvider) => readonly string[];

/**
 * IAM cannot be told "only if it is still the one I read": it deletes a provider, and replaces a thumbprint list,
 * whatever another run has written since.
 * @param live the provider that the call was planned from
 * @param earlier the calls of the same change that were made before this one
 * @returns `null` for a call that only adds or removes what it names
 */
export function toExpectation(
  { api }: Operation,
  live: LiveProvider | null,
  earlier: readonly Operation[],
): Expectation | null {
  if (live === null) return null;
  if (api === "iam:DeleteOpenIDConnectProvider") return (now) => findDifferences(live, now);
  if (api !== "iam:UpdateOpenIDConnectProviderThumbprint") return null;
  const sent = earlier.flatMap((one) => (one.api === api ? [one.params.ThumbprintList] : []));
  const known = [live.thumbprints, ...sent];
  return (now) => (known.some((list) => isSameSet(list, now.thumbprints)) ? [] : ["thumbprints"]);
}
