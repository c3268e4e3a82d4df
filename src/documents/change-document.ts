// A change → the part of a plan document about it.

import { compareText } from "../model/compare-text.ts";
import { toUrl } from "../model/issuer.ts";
import { readMarks } from "../model/marks.ts";
import { findOtherTools } from "../model/other-tools.ts";
import type { Change, PlannedProvider } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import { toPlace } from "./diagnostic-document.ts";
import type { ChangeDocument, ProviderDocument } from "./change-schema.ts";
import { toClaimsDocument } from "./claims-document.ts";

export function toChangeDocument(change: Change): ChangeDocument {
  const { action, issuer, arn, reason, desired, live, after, claims, operations, impact } = change;
  return {
    action,
    url: toUrl(issuer),
    arn,
    reason,
    owner: desired.owner ?? null,
    managedBy: findOtherTools(change).map(({ name }) => name),
    claims: claims === undefined ? null : toClaimsDocument(claims),
    thumbprintUse: (desired.kind === "present" && desired.auto?.use) || null,
    source: desired.source === undefined ? null : toPlace(desired.source),
    before: live && toProviderDocument(live),
    after: after && toProviderDocument(after),
    operations,
    impact,
  };
}

/** A provider with the keys of a state file. */
function toProviderDocument({
  issuer,
  clientIds,
  thumbprints,
  tags,
}: LiveProvider | PlannedProvider): ProviderDocument {
  const { owner, claims } = readMarks(tags);
  return {
    url: toUrl(issuer),
    client_id_list: clientIds,
    thumbprint_list: thumbprints,
    tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    owner,
    claims: Object.fromEntries([...claims].sort(([a], [b]) => compareText(a, b))),
  };
}
