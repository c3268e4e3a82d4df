// The document `oidc.plan` 1.x: what `apply` would change.

import * as z from "zod/mini";
import type { Action, Reason } from "../model/plan.ts";
import { code, count, diagnostics, SourceSchema, toHeadSchema } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";
import { OperationSchema } from "./operation-schema.ts";

const ACTIONS = ["create", "update", "delete", "none"] as const satisfies readonly Action[];
const REASONS = [
  "not-in-account",
  "differs",
  "declared-absent",
  "in-sync",
  "already-absent",
] as const satisfies readonly Reason[];

/** The hash of a plan's effects. */
export const FingerprintSchema = z
  .nullable(z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/)))
  .check(
    z.describe(
      "The SHA-256 of the plan's effects, for `apply --expect`: account, ARN, API and parameters, in no order. Null when there is no plan.",
    ),
  );

const SummarySchema = z
  .object({
    create: count("Providers to create."),
    update: count("Providers to update."),
    delete: count("Providers to delete."),
    unchanged: count("Declared providers that are as they should be."),
  })
  .check(
    z.meta({
      id: "summary",
      title: "Summary",
      description: "How many declared providers have which action.",
    }),
  );

const Url = z.string().check(z.describe("The provider's URL."));
const Arn = z.string().check(z.describe("The provider's ARN."));

const ProviderSchema = z
  .object({
    url: Url,
    client_id_list: z.array(z.string()).check(z.describe("The accepted audiences, sorted.")),
    thumbprint_list: z
      .nullable(z.array(z.string()))
      .check(z.describe("SHA-1 hashes of certificates, sorted; null when IAM chooses them on create.")),
    tags: z.record(z.string(), z.string()).check(z.describe("All tags, AWS's own included.")),
  })
  .check(
    z.meta({ id: "provider", title: "Provider", description: "A provider, with the keys of a state file." }),
  );

const AffectedRoleSchema = z
  .object({
    name: z.string().check(z.describe("The role's name.")),
    arn: z.string().check(z.describe("The role's ARN.")),
    reason: code("Why it is affected. New ones may come: treat an unknown one as none."),
    detail: z.string().check(z.describe("The reason in words.")),
  })
  .check(
    z.meta({ id: "affectedRole", title: "Affected role", description: "A role that a change affects." }),
  );

const ImpactSchema = z
  .object({
    known: z.boolean().check(z.describe("False: the roles could not be read, and empty lists say nothing.")),
    reason: z.nullable(z.string()).check(z.describe("Why the roles are not known; null when they are.")),
    stops: z.array(AffectedRoleSchema).check(z.describe("Roles that let no callers in any more.")),
    mayStop: z
      .array(AffectedRoleSchema)
      .check(z.describe("Roles with no audience condition, or with a policy that cannot be decided.")),
    narrows: z
      .array(AffectedRoleSchema)
      .check(z.describe("Roles that go on with another audience and lose the callers with the removed one.")),
    comesToLife: z
      .array(AffectedRoleSchema)
      .check(z.describe("Roles that trusted a provider which was not there, and are open from now on.")),
  })
  .check(z.meta({ id: "impact", title: "Impact", description: "What a change means for roles." }));

const ChangeSchema = z
  .object({
    action: z.enum(ACTIONS).check(z.describe("What happens to the provider.")),
    url: Url,
    arn: Arn,
    reason: code(`Why: ${REASONS.join(", ")}. New ones may come: treat an unknown one as none.`),
    source: SourceSchema,
    before: z
      .nullable(ProviderSchema)
      .check(z.describe("What IAM holds now; null when there is no such provider.")),
    after: z
      .nullable(ProviderSchema)
      .check(
        z.describe(
          "What IAM will hold, fields that are not managed included; null when there will be no such provider.",
        ),
      ),
    operations: z
      .array(OperationSchema)
      .check(z.describe("The IAM calls, in order; empty when, and only when, the action is `none`.")),
    impact: z
      .nullable(ImpactSchema)
      .check(z.describe("What the change means for the roles of the account; null when they were not read.")),
  })
  .check(z.meta({ id: "change", title: "Change", description: "What happens to one declared provider." }));

const GuardSchema = z
  .object({
    code: code("Which guard; `oidc explain CODE` tells more."),
    message: z.string().check(z.describe("Why the plan is refused.")),
    help: z.string().check(z.describe("The way out.")),
    notes: z.array(z.string()).check(z.describe("Facts that help to understand it, a line each.")),
  })
  .check(z.meta({ id: "guard", title: "Guard", description: "A reason for `apply` to refuse the plan." }));

const TargetSchema = z
  .object({
    name: z.string().check(z.describe("The target's name; `default` for the ambient credentials.")),
    account: z.string().check(z.regex(/^\d{12}$/), z.describe("The AWS account.")),
    partition: z.string().check(z.describe("`aws`, `aws-cn`, `aws-us-gov` …")),
    summary: SummarySchema,
    changes: z
      .array(ChangeSchema)
      .check(z.describe("One for each declared provider, `none` included: creates, updates, deletes, none.")),
    unmanaged: z
      .array(z.object({ url: Url, arn: Arn }))
      .check(z.describe("Providers that the account has and no state file declares.")),
    guards: z
      .array(GuardSchema)
      .check(z.describe("Reasons for `apply` to refuse; empty when there are none.")),
  })
  .check(z.meta({ id: "target", title: "Target", description: "The plan for one account." }));

/** What `plan -o json` prints, also when it fails. */
export const PlanSchema = z
  .object({
    ...toHeadSchema("oidc.plan"),
    fingerprint: FingerprintSchema,
    errored: z.boolean().check(z.describe("True when there is no plan; `diagnostics` says why.")),
    complete: z
      .boolean()
      .check(
        z.describe("False when only some providers were looked at (`--only`), or something went wrong."),
      ),
    applyable: z.boolean().check(z.describe("True when there are changes and nothing speaks against them.")),
    summary: SummarySchema,
    targets: z.array(TargetSchema).check(z.describe("The accounts; empty when there is no plan.")),
    diagnostics: diagnostics(),
  })
  .check(
    z.meta({
      title: "oidc.plan",
      description: "What `oidc apply` would change. The same input gives the same bytes.",
    }),
  );

/** The document of a plan, or of a run that has none. */
export type PlanDocument = Immutable<z.infer<typeof PlanSchema>>;
