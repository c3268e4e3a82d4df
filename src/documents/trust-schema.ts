// The document `oidc.trust` 1.x: who can sign in through what, and what is wrong with it.

import * as z from "zod/mini";
import type { ConditionText } from "../model/trust.ts";
import { diagnostics, targetError, toHeadSchema } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";
import { FindingCountsSchema, findings } from "./finding-schema.ts";
import { TokenAnswerSchema } from "./token-schema.ts";

const texts = (description: string) => z.array(z.string()).check(z.describe(description));

const ConditionSchema = z
  .object({
    operator: z.string().check(z.describe("As the policy writes it, such as `StringLike`.")),
    key: z.string().check(z.describe("The condition key, in lower case.")),
    values: z
      .nullable(texts("The values; one must match."))
      .check(z.describe("Null when they are not texts.")),
  } satisfies Record<keyof ConditionText, z.ZodMiniType>)
  .check(z.meta({ id: "condition", title: "Condition", description: "A condition of a trust policy." }));

const RoleSchema = z
  .object({
    arn: z.string().check(z.describe("The role's ARN.")),
    audiences: texts("The provider's client IDs with which callers get in."),
    subjects: texts(
      "Patterns of the subjects that get in: `*` if any does, `${*}` for a `*` that is compared literally.",
    ),
    conditions: z
      .array(ConditionSchema)
      .check(z.describe("What else must be met: other claims, the caller's address, and so on.")),
    decided: z
      .boolean()
      .check(
        z.describe("False if the policy cannot be evaluated, so that fewer or other callers may get in."),
      ),
  })
  .check(z.meta({ id: "trustedRole", title: "Trusted role", description: "A role that trusts a provider." }));

const ProviderSchema = z
  .object({
    url: z.string().check(z.describe("The provider's URL.")),
    arn: z.string().check(z.describe("The provider's ARN.")),
    client_ids: texts("The accepted audiences."),
    shared: z.boolean().check(z.describe("True for an issuer that many organisations share.")),
    declared: z
      .nullable(z.boolean())
      .check(z.describe("Whether a state file declares it; null if none was read.")),
    roles: z.array(RoleSchema).check(z.describe("The roles that trust it, sorted by name.")),
  })
  .check(
    z.meta({ id: "trustedProvider", title: "Trusted provider", description: "A provider and its roles." }),
  );

const TargetSchema = z
  .object({
    name: z.string().check(z.describe("The target's name.")),
    account: z.string().check(z.describe("The AWS account.")),
    providers: z.array(ProviderSchema).check(z.describe("The providers, sorted by URL.")),
    findings: findings(),
    error: targetError(),
    token: z
      .exactOptional(TokenAnswerSchema)
      .check(z.describe("What becomes of the token; only with `--token`.")),
  })
  .check(z.meta({ id: "trustTarget", title: "Target", description: "Who can sign in to one account." }));

/** What `trust -o json` prints, even if it fails. */
export const TrustSchema = z
  .object({
    ...toHeadSchema("oidc.trust"),
    errored: z
      .boolean()
      .check(z.describe("True if the run failed, or a target could not be read; `diagnostics` says why.")),
    complete: z
      .boolean()
      .check(
        z.describe("False with `--only`, which leaves providers out, and if a target could not be read."),
      ),
    fingerprint: z
      .exactOptional(z.null())
      .check(z.describe("Null, as in every failing document; absent if there is no error.")),
    summary: FindingCountsSchema,
    targets: z.array(TargetSchema).check(z.describe("One for each account; empty if the run failed.")),
    diagnostics: diagnostics(),
  })
  .check(
    z.meta({
      title: "oidc.trust",
      description: "Who can sign in through which provider, and what is wrong with it.",
    }),
  );

/** The document of a trust run, even if it failed. */
export type TrustDocument = Immutable<z.infer<typeof TrustSchema>>;
