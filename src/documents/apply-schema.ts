// The document `oidc.apply` 1.x: a plan, and what came of it.

import * as z from "zod/mini";
import type { Outcome, ProviderStatus } from "../model/result.ts";
import { diagnostics, toHeadSchema } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";
import { ErrorSchema, OperationResultSchema } from "./operation-schema.ts";
import { FingerprintSchema, PlanSchema } from "./plan-schema.ts";

const OUTCOMES = [
  "applied",
  "nothing-to-do",
  "refused",
  "incomplete",
  "interrupted",
] as const satisfies readonly Outcome[];
const STATUSES = [
  "done",
  "failed",
  "partial",
  "todo",
  "unknown",
] as const satisfies readonly ProviderStatus[];

const ProviderResultSchema = z
  .object({
    url: z.string().check(z.describe("The provider's URL.")),
    action: z.enum(["create", "update", "delete"]).check(z.describe("What was to happen to the provider.")),
    status: z.enum(STATUSES).check(z.describe("`partial`: some calls are done, some are not.")),
    operations: z.array(OperationResultSchema).check(z.describe("The IAM calls, in the order of the plan.")),
    error: z
      .nullable(ErrorSchema)
      .check(z.describe("Why the provider is not as planned though no call failed; null otherwise.")),
  })
  .check(
    z.meta({ id: "providerResult", title: "Provider result", description: "What came of one provider." }),
  );

const TargetResultSchema = z
  .object({
    name: z.string().check(z.describe("The target's name.")),
    account: z.string().check(z.describe("The AWS account.")),
    results: z
      .array(ProviderResultSchema)
      .check(z.describe("One for each provider that was to change, in the order of the plan.")),
  })
  .check(z.meta({ id: "targetResult", title: "Target result", description: "What came of one account." }));

/** What `apply -o json` prints, also when it fails. */
export const ApplySchema = z
  .object({
    ...toHeadSchema("oidc.apply"),
    fingerprint: FingerprintSchema,
    plan: PlanSchema,
    outcome: z
      .enum(OUTCOMES)
      .check(z.describe("`refused`: nothing was changed. `incomplete`: something was, something failed.")),
    targets: z.array(TargetResultSchema).check(z.describe("The accounts; empty when nothing was sent.")),
    errored: z.boolean().check(z.describe("True when one of the diagnostics is an error.")),
    diagnostics: diagnostics(),
  })
  .check(z.meta({ title: "oidc.apply", description: "A plan, and what came of it." }));

/** The document of an apply, whatever became of it. */
export type ApplyDocument = Immutable<z.infer<typeof ApplySchema>>;
