// A call that replaces or deletes → what IAM must still have right before it is sent.

import { isSameSet } from "../model/effect.ts";
import { findDifferences } from "../model/find-differences.ts";
import type { Operation } from "../model/operation.ts";
import type { LiveProvider } from "../model/provider.ts";

/** Compares the provider as IAM shows it now with the one that the call was planned from; returns the differences. */
export type Expectation = (now: LiveProvider) => readonly string[];

/**
 * IAM has no "only if it is still the one I read": it deletes a provider or replaces a thumbprint list even if another
 * run has written to it since.
 * @param live the provider that the call was planned from
 * @param earlier the calls of the same change that were made before this one
 * @returns `null` for a call that only adds or removes the values that it names
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
