// A change of a plan document → the change, if all that it says about its provider agrees.

import { toEffects } from "../model/effect.ts";
import { explains } from "../model/explains.ts";
import { parseProviderArn, toIssuer, toUrl, type Issuer } from "../model/issuer.ts";
import { findOtherTools } from "../model/other-tools.ts";
import type { Change, ClaimChange, PlannedProvider, Reason } from "../model/plan.ts";
import type { DesiredProvider, LiveProvider, Tag } from "../model/provider.ts";
import type { ImpactReason } from "../model/role.ts";
import { compareText } from "../model/compare-text.ts";
import { CLAIM_FIELDS } from "./plan-document.ts";
import { REASONS, type PlanDocument } from "./plan-schema.ts";
import { valueOf, type Reading } from "./read-part.ts";

type TargetDocument = PlanDocument["targets"][number];
type ChangeDocument = TargetDocument["changes"][number];
type ProviderDocument = NonNullable<ChangeDocument["after"]>;

/**
 * A reviewer sees what becomes of a provider; the calls are what is carried out. In a document that was changed by hand
 * they could differ.
 * @param raw the same as in the file: a schema drops the key `__proto__`, which is a fine name for a tag
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
  const before = document.before && toProvider(document.before, valueOf(raw, "before"), issuer, arn);
  const after = document.after && toProvider(document.after, valueOf(raw, "after"), issuer, arn);
  // The discriminated union copies the lists, so they may have the SDK's mutable type.
  const operations = document.operations as Change["operations"];
  if (isTooLarge(before, operations) || isTooLarge(after, [])) {
    throw refuse(`says more about \`${url}\` than IAM can hold`);
  }
  const isHere = place.account === account && place.partition === partition && url === toUrl(issuer);
  const areHere = operations.every((operation) => isAbout(operation, { issuer, arn }));
  const hasThumbprints = before?.thumbprints !== null && (action === "create" || after?.thumbprints !== null);
  const isWhole = SIDES[action](before, after, operations.length);
  if (
    !isHere ||
    !areHere ||
    !hasThumbprints ||
    !isWhole ||
    !explains(operations, before as LiveProvider, after)
  ) {
    throw refuse(`contradicts itself about \`${url}\``);
  }
  const live = before as LiveProvider | null;
  return {
    action,
    reason: toReason(document),
    issuer,
    arn,
    desired: toDesired(document, live, issuer),
    live,
    after,
    operations,
    impact: document.impact as Change["impact"] & { reason: ImpactReason },
    ...(document.claims !== null && { claims: toClaims(document.claims) }),
  } as Change;
}

interface AnyCall {
  readonly params: { readonly Url: string } | { readonly OpenIDConnectProviderArn: string };
}

/** True for a call that concerns this provider and no other. */
export function isAbout({ params }: AnyCall, { issuer, arn }: Pick<Change, "issuer" | "arn">): boolean {
  return "Url" in params ? params.Url === toUrl(issuer) : params.OpenIDConnectProviderArn === arn;
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

function toProvider(
  { client_id_list: clientIds, thumbprint_list: thumbprints, tags }: ProviderDocument,
  raw: unknown,
  issuer: Issuer,
  arn: string,
): PlannedProvider {
  const own = valueOf(valueOf(raw, "tags"), "__proto__");
  const pairs = [...Object.entries(tags), ...(typeof own === "string" ? [["__proto__", own] as const] : [])];
  return {
    issuer,
    arn,
    clientIds,
    thumbprints,
    // A number among the keys of an object comes first, whatever its order in the file.
    tags: pairs.map(([key, value]): Tag => ({ key, value })).sort((a, b) => compareText(a.key, b.key)),
  };
}

/** What a report shows of the declaration; the values are in `after`. */
function toDesired(document: ChangeDocument, live: LiveProvider | null, issuer: Issuer): DesiredProvider {
  const { action, after, owner, source, claims } = document;
  const declared = { issuer, ...(source !== null && { source }), ...(owner !== null && { owner }) };
  if (action === "delete" || (action === "none" && after === null)) return { kind: "absent", ...declared };
  return {
    kind: "present",
    ...declared,
    exclusive: claims === null,
    clientIds: null,
    thumbprints: null,
    tags: { values: toDeclaredTags(document, live), exact: false },
    ignoreTags: [],
  };
}

/** A tag that a tool leaves and the plan does not name a tool for is declared. */
function toDeclaredTags({ managedBy }: ChangeDocument, live: LiveProvider | null): Tag[] {
  return (live?.tags ?? []).filter((tag) => {
    const one = { live: { ...(live as LiveProvider), tags: [tag] }, desired: ABSENT };
    return findOtherTools(one).some(({ name }) => !managedBy.includes(name));
  });
}

const ABSENT: DesiredProvider = { kind: "absent", issuer: toIssuer("") };

function toClaims({ made, dropped }: NonNullable<ChangeDocument["claims"]>): ClaimChange {
  const toValue = ({ field, value }: (typeof made)[number]): ClaimChange["made"][number] => ({
    noun: NOUNS.find((noun) => CLAIM_FIELDS[noun] === field) ?? "tag",
    text: value,
  });
  return { made: made.map(toValue), dropped: dropped.map(toValue), releases: 0, stuck: 0 };
}

const NOUNS = ["client ID", "thumbprint", "tag"] as const;
