// The document `oidc.apply` 1.x: a plan, and what came of it.

import * as z from "zod/mini";
import type { OperationStatus, Outcome, ProviderStatus } from "../model/result.ts";
import { count, diagnostics, toHeadSchema } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";
import { CALLS } from "./operation-schema.ts";
import { FingerprintSchema, PlanSchema } from "./plan-schema.ts";

/** Why something failed. */
const ErrorSchema = z
  .object({
    api: z.string().check(z.describe("The call that failed.")),
    code: z.string().check(z.describe("AWS's code, such as `NoSuchEntity`, or the network's.")),
    message: z.string().check(z.describe("What AWS says.")),
    status: z.nullable(z.int()).check(z.describe("The HTTP status; null when no answer came.")),
    requestId: z
      .nullable(z.string())
      .check(z.describe("AWS's id of the request, which CloudTrail has, too.")),
  })
  .check(z.meta({ id: "error", title: "Error", description: "A failed call." }));

/** What came of a call. */
const CALL_OUTCOME = {
  status: z
    .enum(["done", "failed", "todo", "unknown"] satisfies OperationStatus[])
    .check(
      z.describe("`todo`: it was not sent. `unknown`: it was sent, and nobody can say what became of it."),
    ),
  requestId: z.nullable(z.string()).check(z.describe("AWS's id of the request; null when there is none.")),
  attempts: z.nullable(count("")).check(z.describe("How often it was sent; null when nobody counted.")),
  error: z.nullable(ErrorSchema).check(z.describe("Why it failed; null when it did not.")),
};

/** A call, and what came of it. */
const OperationResultSchema = z.union(CALLS.map((call) => z.extend(call, CALL_OUTCOME))).check(
  z.meta({
    id: "operationResult",
    title: "Operation result",
    description: "One IAM call and what came of it.",
  }),
);

const ProviderResultSchema = z
  .object({
    url: z.string().check(z.describe("The provider's URL.")),
    action: z.enum(["create", "update", "delete"]).check(z.describe("What was to happen to the provider.")),
    status: z
      .enum(["done", "failed", "partial", "todo", "unknown"] satisfies ProviderStatus[])
      .check(z.describe("`partial`: some calls are done, some are not.")),
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
      .enum(["applied", "nothing-to-do", "refused", "incomplete", "interrupted"] satisfies Outcome[])
      .check(z.describe("`refused`: nothing was changed. `incomplete`: something was, something failed.")),
    targets: z.array(TargetResultSchema).check(z.describe("The accounts; empty when nothing was sent.")),
    errored: z.boolean().check(z.describe("True when one of the diagnostics is an error.")),
    diagnostics: diagnostics(),
  })
  .check(z.meta({ title: "oidc.apply", description: "A plan, and what came of it." }));

/** The document of an apply, whatever became of it. */
export type ApplyDocument = Immutable<z.infer<typeof ApplySchema>>;
