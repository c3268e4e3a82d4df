// The document `oidc.plan` 1.x: what `apply` would change.

import * as z from "zod/mini";
import type { Action, Reason } from "../model/plan.ts";
import { documentOf, SourceSchema, targetError, type Immutable } from "./diagnostic-schema.ts";
import { code, count, flag, list, named, oneOf, orNull, text, texts } from "./fields.ts";
import { ClaimChangeSchema, ImpactSchema } from "./impact-schema.ts";
import { OperationSchema } from "./operation-schema.ts";

const ACTIONS = ["create", "update", "delete", "none"] as const satisfies readonly Action[];

/** Why each of them happens, the most common reason first. */
export const REASONS: Readonly<Record<Action, readonly [Reason, ...Reason[]]>> = {
  create: ["not-in-account"],
  update: ["differs", "adopts", "withdrawn"],
  delete: ["declared-absent", "pruned"],
  none: ["in-sync", "already-absent"],
};

export const FingerprintSchema = orNull(
  z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/)),
  "The SHA-256 of the plan's effects, for `apply --expect`: account, ARN, API and parameters, in any order. Null if there is no plan.",
);

const SummarySchema = named(
  "summary",
  "Summary",
  "The number of providers for each action, pruned ones included.",
  {
    create: count("Providers to create."),
    update: count("Providers to update."),
    delete: count("Providers to delete."),
    unchanged: count("Declared providers that match already."),
  },
);

const Url = text("The provider's URL.");
const Arn = text("The provider's ARN.");

const ProviderSchema = named("provider", "Provider", "A provider, with the keys of a state file.", {
  url: Url,
  client_id_list: texts("The accepted audiences, sorted."),
  thumbprint_list: orNull(
    z.array(z.string()),
    "SHA-1 hashes of certificates, sorted; null if IAM chooses them on create.",
  ),
  tags: z.record(z.string(), z.string()).check(z.describe("All tags, AWS's own and marks included.")),
  owner: orNull(z.string(), "Its only owner, as its mark `oidc:owner` says; null without that mark."),
  claims: z
    .record(z.string(), z.array(z.string()))
    .check(
      z.describe(
        "The owners that share it, and the claims of each: the first 8 characters of a base64url SHA-256, sorted.",
      ),
    ),
});

const ChangeSchema = named("change", "Change", "What happens to one provider.", {
  action: oneOf(ACTIONS, "What happens to the provider."),
  url: Url,
  arn: Arn,
  reason: code(
    `Why: ${Object.values(REASONS).flat().join(", ")}. Later versions may add reasons: ignore unknown ones.`,
  ),
  owner: orNull(
    z.string(),
    "The `owner` of the file that declares it, or whose claim is pruned; null without one.",
  ),
  managedBy: texts("Other tools that manage the provider, as its tags show; empty if there are none."),
  claims: orNull(
    ClaimChangeSchema,
    "Only for a shared provider with an owner: what changes about its claims.",
  ),
  source: orNull(SourceSchema, "Where it is declared; null for one that is pruned."),
  before: orNull(ProviderSchema, "What IAM holds now; null if the provider does not exist."),
  after: orNull(
    ProviderSchema,
    "What IAM will hold, including fields that are not managed; null if the provider will not exist.",
  ),
  operations: list(OperationSchema, "The IAM calls, in order; empty if, and only if, the action is `none`."),
  impact: orNull(
    ImpactSchema,
    "What the change means for the roles of the account; null if they were not read.",
  ),
});

const GuardSchema = named("guard", "Guard", "A reason for `apply` to refuse the plan.", {
  code: code("The code of the guard; see `oidc explain CODE`."),
  message: text("Why the plan is refused."),
  help: text("What to do about it."),
  notes: texts("Facts that explain it, one per line."),
});

export const TargetSchema = named("target", "Target", "The plan for one account.", {
  name: text("The target's name; `default` for the ambient credentials."),
  account: text("The AWS account.", /^\d{12}$/),
  partition: text("`aws`, `aws-cn`, `aws-us-gov` …"),
  summary: SummarySchema,
  changes: list(
    ChangeSchema,
    "One for each provider that is declared or pruned: creates, updates, deletes, then `none`.",
  ),
  unmanaged: list(z.object({ url: Url, arn: Arn }), "Providers in the account that no state file declares."),
  guards: list(GuardSchema, "Reasons for `apply` to refuse; empty if there are none."),
  error: targetError(),
});

/** What `plan -o json` prints, even if it fails. */
export const PlanSchema = documentOf(
  "oidc.plan",
  "What `oidc apply` would change. The same input produces the same bytes.",
  {
    fingerprint: FingerprintSchema,
    errored: flag(
      "True if there is no plan, a target could not be read, or a report could not be written; `diagnostics` says why.",
    ),
    complete: flag("False if only some providers were compared (`--only`), or an error occurred."),
    applyable: flag("True if there are changes, and neither an error nor a guard prevents them."),
    summary: SummarySchema,
    files: texts("The state files; empty if there is no plan."),
    targets: list(TargetSchema, "The accounts; empty if there is no plan."),
  },
);

export type PlanDocument = Immutable<z.infer<typeof PlanSchema>>;
