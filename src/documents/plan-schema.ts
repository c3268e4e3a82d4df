// The document `oidc.plan` 1.x: what `apply` would change.

import * as z from "zod/mini";
import type { Action, Reason } from "../model/plan.ts";
import { code, count, diagnostics, SourceSchema, toHeadSchema, targetError } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";
import { ClaimChangeSchema, ImpactSchema } from "./impact-schema.ts";
import { OperationSchema } from "./operation-schema.ts";

const ACTIONS = ["create", "update", "delete", "none"] as const satisfies readonly Action[];
const REASONS = [
  "not-in-account",
  "differs",
  "adopts",
  "withdrawn",
  "declared-absent",
  "pruned",
  "in-sync",
  "already-absent",
] as const satisfies readonly Reason[];

/** The hash of a plan's effects. */
export const FingerprintSchema = z
  .nullable(z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/)))
  .check(
    z.describe(
      "The SHA-256 of the plan's effects, for `apply --expect`: account, ARN, API and parameters, in any order. Null if there is no plan.",
    ),
  );

const SummarySchema = z
  .object({
    create: count("Providers to create."),
    update: count("Providers to update."),
    delete: count("Providers to delete."),
    unchanged: count("Declared providers that match already."),
  })
  .check(
    z.meta({
      id: "summary",
      title: "Summary",
      description: "The number of providers for each action, pruned ones included.",
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
      .check(z.describe("SHA-1 hashes of certificates, sorted; null if IAM chooses them on create.")),
    tags: z.record(z.string(), z.string()).check(z.describe("All tags, AWS's own and marks included.")),
    owner: z
      .nullable(z.string())
      .check(z.describe("Its only owner, as its mark `oidc:owner` says; null without that mark.")),
    claims: z
      .record(z.string(), z.array(z.string()))
      .check(
        z.describe(
          "The owners that share it, and the claims of each: the first 8 characters of a base64url SHA-256, sorted.",
        ),
      ),
  })
  .check(
    z.meta({ id: "provider", title: "Provider", description: "A provider, with the keys of a state file." }),
  );

const ChangeSchema = z
  .object({
    action: z.enum(ACTIONS).check(z.describe("What happens to the provider.")),
    url: Url,
    arn: Arn,
    reason: code(`Why: ${REASONS.join(", ")}. Later versions may add reasons: ignore unknown ones.`),
    owner: z
      .nullable(z.string())
      .check(
        z.describe("The `owner` of the file that declares it, or whose claim is pruned; null without one."),
      ),
    managedBy: z
      .array(z.string())
      .check(z.describe("Other tools that manage the provider, as its tags show; empty if there are none.")),
    claims: z
      .nullable(ClaimChangeSchema)
      .check(z.describe("Only for a shared provider with an owner: what changes about its claims.")),
    source: z.nullable(SourceSchema).check(z.describe("Where it is declared; null for one that is pruned.")),
    before: z
      .nullable(ProviderSchema)
      .check(z.describe("What IAM holds now; null if the provider does not exist.")),
    after: z
      .nullable(ProviderSchema)
      .check(
        z.describe(
          "What IAM will hold, including fields that are not managed; null if the provider will not exist.",
        ),
      ),
    operations: z
      .array(OperationSchema)
      .check(z.describe("The IAM calls, in order; empty if, and only if, the action is `none`.")),
    impact: z
      .nullable(ImpactSchema)
      .check(z.describe("What the change means for the roles of the account; null if they were not read.")),
  })
  .check(z.meta({ id: "change", title: "Change", description: "What happens to one provider." }));

const GuardSchema = z
  .object({
    code: code("The code of the guard; see `oidc explain CODE`."),
    message: z.string().check(z.describe("Why the plan is refused.")),
    help: z.string().check(z.describe("What to do about it.")),
    notes: z.array(z.string()).check(z.describe("Facts that explain it, one per line.")),
  })
  .check(z.meta({ id: "guard", title: "Guard", description: "A reason for `apply` to refuse the plan." }));

/** The plan for one account. */
export const TargetSchema = z
  .object({
    name: z.string().check(z.describe("The target's name; `default` for the ambient credentials.")),
    account: z.string().check(z.regex(/^\d{12}$/), z.describe("The AWS account.")),
    partition: z.string().check(z.describe("`aws`, `aws-cn`, `aws-us-gov` …")),
    summary: SummarySchema,
    changes: z
      .array(ChangeSchema)
      .check(
        z.describe(
          "One for each provider that is declared or pruned: creates, updates, deletes, then `none`.",
        ),
      ),
    unmanaged: z
      .array(z.object({ url: Url, arn: Arn }))
      .check(z.describe("Providers in the account that no state file declares.")),
    guards: z.array(GuardSchema).check(z.describe("Reasons for `apply` to refuse; empty if there are none.")),
    error: targetError(),
  })
  .check(z.meta({ id: "target", title: "Target", description: "The plan for one account." }));

/** What `plan -o json` prints, even if it fails. */
export const PlanSchema = z
  .object({
    ...toHeadSchema("oidc.plan"),
    fingerprint: FingerprintSchema,
    errored: z
      .boolean()
      .check(z.describe("True if there is no plan, or a target could not be read; `diagnostics` says why.")),
    complete: z
      .boolean()
      .check(z.describe("False if only some providers were compared (`--only`), or an error occurred.")),
    applyable: z
      .boolean()
      .check(z.describe("True if there are changes, and neither an error nor a guard prevents them.")),
    summary: SummarySchema,
    files: z.array(z.string()).check(z.describe("The state files; empty if there is no plan.")),
    targets: z.array(TargetSchema).check(z.describe("The accounts; empty if there is no plan.")),
    diagnostics: diagnostics(),
  })
  .check(
    z.meta({
      title: "oidc.plan",
      description: "What `oidc apply` would change. The same input produces the same bytes.",
    }),
  );

/** The document of a plan, or of a run without one. */
export type PlanDocument = Immutable<z.infer<typeof PlanSchema>>;
