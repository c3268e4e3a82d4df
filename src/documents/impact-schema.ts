// The part of a plan document that says what a change means for roles, and for an owner's claims.

import * as z from "zod/mini";
import { code } from "./diagnostic-schema.ts";

const AffectedRoleSchema = z
  .object({
    name: z.string().check(z.describe("The role's name.")),
    arn: z.string().check(z.describe("The role's ARN.")),
    reason: code("Why it is affected. Later versions may add reasons: ignore unknown ones."),
    detail: z.string().check(z.describe("The reason in words.")),
  })
  .check(
    z.meta({ id: "affectedRole", title: "Affected role", description: "A role that a change affects." }),
  );

/** What a change means for the roles of the account. */
export const ImpactSchema = z
  .object({
    known: z
      .boolean()
      .check(z.describe("False if the roles could not be read: then empty lists mean nothing.")),
    reason: z.nullable(z.string()).check(z.describe("Why the roles could not be read; null if they were.")),
    stops: z.array(AffectedRoleSchema).check(z.describe("Roles that no longer let any caller in.")),
    mayStop: z
      .array(AffectedRoleSchema)
      .check(z.describe("Roles without an audience condition, or with a policy that cannot be evaluated.")),
    narrows: z
      .array(AffectedRoleSchema)
      .check(
        z.describe("Roles that keep working with another audience, but lose callers with the removed one."),
      ),
    comesToLife: z
      .array(AffectedRoleSchema)
      .check(z.describe("Roles that trust a provider which did not exist, and let callers in from now on.")),
  })
  .check(z.meta({ id: "impact", title: "Impact", description: "What a change means for roles." }));

const ClaimedValueSchema = z
  .object({
    field: z
      .enum(["client_id_list", "thumbprint_list", "tags"])
      .check(z.describe("The key of a state file that holds the value.")),
    value: z.string().check(z.describe("The client ID, the thumbprint, or the tag's key.")),
  })
  .check(
    z.meta({ id: "claimedValue", title: "Claimed value", description: "A value that an owner claims." }),
  );

/** What changes about the claims of an owner. */
export const ClaimChangeSchema = z
  .object({
    made: z.array(ClaimedValueSchema).check(z.describe("What the owner claims from now on.")),
    dropped: z.array(ClaimedValueSchema).check(z.describe("What it claims no longer.")),
  })
  .check(
    z.meta({
      id: "claimChange",
      title: "Claim change",
      description: "What changes about an owner's claims.",
    }),
  );
