// A call that replaces, deletes, marks or removes → what must still hold right before it is sent.

import { findDifferences, isSameSet, subtracts } from "../model/effect.ts";
import type { Operation, TagParam } from "../model/operation.ts";
import type { LiveProvider } from "../model/provider.ts";
import { isMarkKey, isShared } from "../model/marks.ts";
import { withoutReleases, type ActiveChange } from "../model/plan.ts";
import type { ExecutorPorts } from "./ports.ts";
import { areVisible } from "./read-back.ts";

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

/**
 * The call is not sent if another owner has taken the provider for itself since the plan was made. On a shared
 * provider, a call that makes or gives up a claim, or removes something, must be what would be decided now as well:
 * another owner may have claimed the value since, or given up its claim.
 * @returns `null` for a call that neither marks nor removes
 */
export function toOwnerExpectation(
  change: ActiveChange,
  operation: Operation,
  live: LiveProvider | null,
  ports: ExecutorPorts,
): Expectation | null {
  if (change.desired.owner === undefined) return null;
  if (!subtracts(operation, live) && toMarks(operation).length === 0) return null;
  const isRelease = change.operations.indexOf(operation) >= withoutReleases(change).length;
  return (now) => {
    if (areVisible([operation], now)) return [];
    const fresh = ports.decide(change.desired, now, change.live);
    if (ports.isForeign(fresh)) return ["owner"];
    if (!isShared(change)) return [];
    const isEarly = isRelease && withoutReleases(fresh).some((one) => subtracts(one, now));
    return fresh.operations.some((one) => isSameStep(operation, one)) && !isEarly ? [] : ["claims"];
  };
}

/** The same call; of a call that marks, the marks count: a tag beside them may be there already. */
function isSameStep(planned: Operation, fresh: Operation): boolean {
  const marks = toMarks(planned);
  if (marks.length === 0) return JSON.stringify(planned) === JSON.stringify(fresh);
  return marks.every(({ Key, Value }) =>
    toMarks(fresh).some((mark) => mark.Key === Key && mark.Value === Value),
  );
}

function toMarks({ api, params }: Operation): TagParam[] {
  return api === "iam:TagOpenIDConnectProvider" ? params.Tags.filter(({ Key }) => isMarkKey(Key)) : [];
}
