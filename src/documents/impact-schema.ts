// The part of a plan document that says what a change means for roles, and for an owner's claims.

import * as z from "zod/mini";
import { code, flag, list, named, oneOf, orNull, text } from "./fields.ts";

const AffectedRoleSchema = named("Affected role", "A role that a change affects.", {
  name: text("The role's name."),
  arn: text("The role's ARN."),
  reason: code("Why it is affected. Later versions may add reasons: ignore unknown ones."),
  detail: text("The reason in words."),
});

export const ImpactSchema = named("Impact", "What a change means for roles.", {
  known: flag("False if the roles could not be read: then empty lists mean nothing."),
  reason: orNull(z.string(), "Why the roles could not be read; null if they were."),
  stops: list(AffectedRoleSchema, "Roles that no longer let any caller in."),
  mayStop: list(
    AffectedRoleSchema,
    "Roles without an audience condition, or with a policy that cannot be evaluated.",
  ),
  narrows: list(
    AffectedRoleSchema,
    "Roles that keep working with another audience, but lose callers with the removed one.",
  ),
  comesToLife: list(
    AffectedRoleSchema,
    "Roles that trust a provider which did not exist, and let callers in from now on.",
  ),
});

const ClaimedValueSchema = named("Claimed value", "A value that an owner claims.", {
  field: oneOf(
    ["client_id_list", "thumbprint_list", "tags"],
    "The key of a state file that holds the value.",
  ),
  value: text("The client ID, the thumbprint, or the tag's key."),
});

export const ClaimChangeSchema = named("Claim change", "What changes about an owner's claims.", {
  made: list(ClaimedValueSchema, "What the owner claims from now on."),
  dropped: list(ClaimedValueSchema, "What it claims no longer."),
});
