// A change of a plan document → the change, if all that it says about its provider agrees.

import { toEffects } from "../model/effect.ts";
import { explains } from "../model/explains.ts";
import { parseProviderArn, toUrl } from "../model/issuer.ts";
import type { Change, PlannedProvider, Reason } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { ImpactReason } from "../model/role.ts";
import { toClaims } from "./claims-document.ts";
import { REASONS, type ChangeDocument } from "./change-schema.ts";
import type { TargetDocument } from "./plan-schema.ts";
import type { Reading } from "./read-part.ts";
import { valueOf } from "./read-json.ts";
import { isAbout } from "./is-about.ts";
import { readDesired } from "./read-desired.ts";
import { readPlannedProvider } from "./read-planned-provider.ts";

/**
 * A reviewer sees what becomes of a provider; the calls are what is carried out. In a document that was changed by hand
 * they could differ.
 * @param raw the same as in the file
 * @throws ProblemError if the change contradicts itself or its target
 */
export function readChange(
  document: ChangeDocument,
  raw: unknown,
  { account, partition }: Pick<TargetDocument, "account" | "partition">,
  { refuse }: Reading,
): Change {
  const { action, url, arn } = document;
  const place = parseProviderArn(arn);
  if (place === undefined) throw refuse("names something that is not a provider");
  const { issuer } = place;
  const before = document.before && readPlannedProvider(document.before, valueOf(raw, "before"), issuer, arn);
  const after = document.after && readPlannedProvider(document.after, valueOf(raw, "after"), issuer, arn);
  // The discriminated union copies the lists, so they may have the SDK's mutable type.
  const operations = document.operations as Change["operations"];
  if (isTooLarge(before, operations) || isTooLarge(after, [])) {
    throw refuse(`says more about \`${url}\` than IAM can hold`);
  }
  const isHere = place.account === account && place.partition === partition && url === toUrl(issuer);
  const areHere = operations.every((operation) => isAbout(operation, { issuer, arn }));
  const hasThumbprints = before?.thumbprints !== null && (action === "create" || after?.thumbprints !== null);
  const isWhole = isHere && areHere && hasThumbprints && SIDES[action](before, after, operations.length);
  const live = before as LiveProvider | null;
  if (!isWhole || !explains(operations, live, after)) throw refuse(`contradicts itself about \`${url}\``);
  return {
    action,
    reason: toReason(document),
    issuer,
    arn,
    desired: readDesired(document, live, issuer),
    live,
    after,
    operations,
    impact: document.impact as Change["impact"] & { reason: ImpactReason },
    ...(document.claims !== null && { claims: toClaims(document.claims) }),
  } as Change;
}

/** More than IAM's limits, which AWS can raise, but little enough to compare each value with each. */
const MOST = 1000;

function isTooLarge(provider: PlannedProvider | null, operations: Change["operations"]): boolean {
  const { clientIds = [], thumbprints, tags = [] } = provider ?? {};
  const lists = [clientIds, thumbprints ?? [], tags, operations, toEffects(operations)];
  return lists.some(({ length }) => length > MOST);
}

type Sides = (before: unknown, after: unknown, calls: number) => boolean;

/** Which sides of a change there are. */
const SIDES: Readonly<Record<Change["action"], Sides>> = {
  create: (before, after, calls) => before === null && after !== null && calls > 0,
  update: (before, after, calls) => before !== null && after !== null && calls > 0,
  delete: (before, after, calls) => before !== null && after === null && calls > 0,
  none: (before, after, calls) => (before === null) === (after === null) && calls === 0,
};

/** A reason of a later version becomes the most common one. */
function toReason({ action, reason }: ChangeDocument): Reason {
  const [common, ...others] = REASONS[action];
  return others.find((one) => one === reason) ?? common;
}
