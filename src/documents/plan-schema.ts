// The document `oidc.plan` 1.x: what `apply` would change.

import * as z from "zod/mini";
import { ACCOUNT_ID } from "../model/target.ts";
import { targetError } from "./diagnostic-schema.ts";
import { documentOf } from "./document-of.ts";
import { added, code, count, flag, list, named, orNull, text, texts, type Immutable } from "./fields.ts";
import { Url, Arn, ChangeSchema } from "./change-schema.ts";

export const FingerprintSchema = orNull(
  z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/)),
  "The SHA-256 of the plan's effects, for `apply --expect`: account, ARN, API and parameters, in any order. Null if there is no plan.",
);

const SummarySchema = named("Summary", "The number of providers for each action, pruned ones included.", {
  create: count("Providers to create."),
  update: count("Providers to update."),
  delete: count("Providers to delete."),
  unchanged: count("Declared providers that match already."),
});

const GuardSchema = named("Guard", "A reason for `apply` to refuse the plan.", {
  code: code("The code of the guard; see `oidc explain CODE`."),
  message: text("Why the plan is refused."),
  help: text("What to do about it."),
  notes: added(texts("Facts that explain it, one per line."), []),
});

export const TargetSchema = named("Target", "The plan for one account.", {
  name: text("The target's name; `default` for the ambient credentials."),
  account: text("The AWS account.", ACCOUNT_ID),
  partition: text("`aws`, `aws-cn`, `aws-us-gov` …"),
  summary: SummarySchema,
  changes: list(
    ChangeSchema,
    "One for each provider that is declared or pruned: creates, updates, deletes, then `none`.",
  ),
  unmanaged: list(z.object({ url: Url, arn: Arn }), "Providers in the account that no state file declares."),
  guards: list(GuardSchema, "Reasons for `apply` to refuse; empty if there are none."),
  error: added(targetError(), null),
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
    files: added(texts("The state files; empty if there is no plan."), []),
    targets: list(TargetSchema, "The accounts; empty if there is no plan."),
  },
);

export type PlanDocument = Immutable<z.infer<typeof PlanSchema>>;

export type TargetDocument = PlanDocument["targets"][number];
