// What changes about claims ↔ the part of a plan document about it.

import type { ClaimChange, ClaimedValue } from "../model/plan.ts";
import type { ChangeDocument } from "./change-schema.ts";

type ClaimsDocument = NonNullable<ChangeDocument["claims"]>;

const NOUNS = ["client ID", "thumbprint", "tag"] as const;

/** The key of a state file that holds such values. */
const FIELDS = {
  "client ID": "client_id_list",
  thumbprint: "thumbprint_list",
  tag: "tags",
} as const satisfies Record<ClaimedValue["noun"], string>;

export function toClaimsDocument({ made, dropped }: ClaimChange): ClaimsDocument {
  const toValue = ({ noun, text }: ClaimedValue) => ({ field: FIELDS[noun], value: text });
  return { made: made.map(toValue), dropped: dropped.map(toValue) };
}

export function toClaims({ made, dropped }: ClaimsDocument): ClaimChange {
  const toValue = ({ field, value }: (typeof made)[number]): ClaimedValue => ({
    noun: NOUNS.find((noun) => FIELDS[noun] === field) ?? "tag",
    text: value,
  });
  return { made: made.map(toValue), dropped: dropped.map(toValue), releases: 0, stuck: 0 };
}
