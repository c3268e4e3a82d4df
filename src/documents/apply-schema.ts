// The document `oidc.apply` 1.x: a plan and its outcome.

import * as z from "zod/mini";
import type { OperationStatus, Outcome, ProviderStatus } from "../model/result.ts";
import { count, diagnostics, toHeadSchema } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";
import { CALLS } from "./operation-schema.ts";
import { FingerprintSchema, PlanSchema } from "./plan-schema.ts";

const ErrorSchema = z
  .object({
    api: z.string().check(z.describe("The call that failed.")),
    code: z.string().check(z.describe("AWS's code, such as `NoSuchEntity`, or a network error code.")),
    message: z.string().check(z.describe("What AWS says.")),
    status: z.nullable(z.int()).check(z.describe("The HTTP status; null if there was no answer.")),
    requestId: z
      .nullable(z.string())
      .check(z.describe("AWS's request ID, which also appears in CloudTrail.")),
  })
  .check(z.meta({ id: "error", title: "Error", description: "A failed call." }));

const CALL_OUTCOME = {
  status: z
    .enum(["done", "failed", "todo", "unknown"] satisfies OperationStatus[])
    .check(z.describe("`todo`: not sent. `unknown`: sent, outcome unknown.")),
  requestId: z.nullable(z.string()).check(z.describe("AWS's request ID; null if there is none.")),
  attempts: z.nullable(count("")).check(z.describe("How often it was sent; null if that is not known.")),
  error: z.nullable(ErrorSchema).check(z.describe("Why it failed; null if it did not.")),
};

const OperationResultSchema = z.union(CALLS.map((call) => z.extend(call, CALL_OUTCOME))).check(
  z.meta({
    id: "operationResult",
    title: "Operation result",
    description: "One IAM call and its outcome.",
  }),
);

const ProviderResultSchema = z
  .object({
    url: z.string().check(z.describe("The provider's URL.")),
    action: z.enum(["create", "update", "delete"]).check(z.describe("What was planned for the provider.")),
    status: z
      .enum(["done", "failed", "partial", "todo", "unknown"] satisfies ProviderStatus[])
      .check(z.describe("`partial`: some calls are done, others are not.")),
    operations: z.array(OperationResultSchema).check(z.describe("The IAM calls, in the order of the plan.")),
    error: z
      .nullable(ErrorSchema)
      .check(z.describe("Why the provider is not as planned, although no call failed; null otherwise.")),
  })
  .check(
    z.meta({ id: "providerResult", title: "Provider result", description: "The outcome for one provider." }),
  );

/** The outcome for one account. */
export const TargetResultSchema = z
  .object({
    name: z.string().check(z.describe("The target's name.")),
    account: z.string().check(z.describe("The AWS account.")),
    results: z
      .array(ProviderResultSchema)
      .check(z.describe("One for each provider with a planned change, in the order of the plan.")),
  })
  .check(z.meta({ id: "targetResult", title: "Target result", description: "The outcome for one account." }));

/** What `apply -o json` prints, even if it fails. */
export const ApplySchema = z
  .object({
    ...toHeadSchema("oidc.apply"),
    fingerprint: FingerprintSchema,
    plan: PlanSchema,
    outcome: z
      .enum(["applied", "nothing-to-do", "refused", "incomplete", "interrupted"] satisfies Outcome[])
      .check(
        z.describe(
          "`refused`: nothing was changed. `incomplete`: something was changed, and something failed.",
        ),
      ),
    targets: z.array(TargetResultSchema).check(z.describe("The accounts; empty if nothing was sent.")),
    errored: z.boolean().check(z.describe("True if one of the diagnostics is an error.")),
    diagnostics: diagnostics(),
  })
  .check(z.meta({ title: "oidc.apply", description: "A plan and its outcome." }));

export type ApplyDocument = Immutable<z.infer<typeof ApplySchema>>;
