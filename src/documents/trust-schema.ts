// The document `oidc.trust` 1.x: who can sign in through what, and what is wrong with it.

import * as z from "zod/mini";
import type { ConditionText } from "../model/trust.ts";
import { targetError } from "./diagnostic-schema.ts";
import { documentOf, withoutPlan } from "./document-of.ts";
import { flag, list, named, orNull, text, texts, titled, type Immutable } from "./fields.ts";
import { FindingCountsSchema, findings } from "./finding-schema.ts";
import { TokenAnswerSchema } from "./token-schema.ts";

const ConditionSchema = named("Condition", "A condition of a trust policy.", {
  operator: text("As the policy writes it, such as `StringLike`."),
  key: text("The condition key, in lower case."),
  values: orNull(texts("The values; one must match."), "Null when they are not texts."),
} satisfies Record<keyof ConditionText, z.ZodMiniType>);

const RoleSchema = named("Trusted role", "A role that trusts a provider.", {
  arn: text("The role's ARN."),
  audiences: texts("The provider's client IDs with which callers get in."),
  subjects: texts(
    "Patterns of the subjects that get in: `*` if any does, `${*}` for a `*` that is compared literally.",
  ),
  conditions: list(ConditionSchema, "What else must be met: other claims, the caller's address, and so on."),
  decided: flag("False if the policy cannot be evaluated, so that fewer or other callers may get in."),
});

const ProviderSchema = named("Trusted provider", "A provider and its roles.", {
  url: text("The provider's URL."),
  arn: text("The provider's ARN."),
  client_ids: texts("The accepted audiences."),
  shared: flag("True for an issuer that many organisations share."),
  declared: orNull(z.boolean(), "Whether a state file declares it; null if none was read."),
  roles: list(RoleSchema, "The roles that trust it, sorted by name."),
});

const TARGET = {
  name: text("The target's name."),
  account: text("The AWS account."),
  providers: list(ProviderSchema, "The providers, sorted by URL."),
  findings: findings(),
  error: targetError(),
  token: z
    .exactOptional(TokenAnswerSchema)
    .check(z.describe("What becomes of the token; only with `--token`.")),
};
const TargetSchema = z
  .object(TARGET)
  .check(titled("Target", "Who can sign in to one account.", "trustTarget"));

/** What `trust -o json` prints, even if it fails. */
export const TrustSchema = documentOf(
  "oidc.trust",
  "Who can sign in through which provider, and what is wrong with it.",
  {
    errored: flag(
      "True if the run failed, a target could not be read, or a report could not be written; `diagnostics` says why.",
    ),
    complete: flag("False with `--only`, which leaves providers out, and if a target could not be read."),
    fingerprint: withoutPlan().fingerprint,
    summary: FindingCountsSchema,
    targets: list(TargetSchema, "One for each account; empty if the run failed."),
  },
);

export type TrustDocument = Immutable<z.infer<typeof TrustSchema>>;
