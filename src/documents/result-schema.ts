// The part of an apply document about what came of the calls.

import * as z from "zod/mini";
import type { OperationStatus, ProviderStatus } from "../model/result.ts";
import { count, list, named, oneOf, orNull, text, titled } from "./fields.ts";
import { CALLS } from "./operation-schema.ts";

const ErrorSchema = named("Error", "A failed call.", {
  api: text("The call that failed."),
  code: text("AWS's code, such as `NoSuchEntity`, or a network error code."),
  message: text("What AWS says."),
  status: orNull(z.int(), "The HTTP status; null if there was no answer."),
  requestId: orNull(z.string(), "AWS's request ID, which also appears in CloudTrail."),
});

const CALL_OUTCOME = {
  status: oneOf(
    ["done", "failed", "todo", "unknown"] satisfies OperationStatus[],
    "`todo`: not sent. `unknown`: sent, outcome unknown.",
  ),
  requestId: orNull(z.string(), "AWS's request ID; null if there is none."),
  attempts: orNull(count(""), "How often it was sent; null if that is not known."),
  error: orNull(ErrorSchema, "Why it failed; null if it did not."),
};

const OperationResultSchema = z
  .union(CALLS.map((call) => z.extend(call, CALL_OUTCOME)))
  .check(titled("Operation result", "One IAM call and its outcome."));

const ProviderResultSchema = named("Provider result", "The outcome for one provider.", {
  url: text("The provider's URL."),
  action: oneOf(["create", "update", "delete"], "What was planned for the provider."),
  status: oneOf(
    ["done", "failed", "partial", "todo", "unknown"] satisfies ProviderStatus[],
    "`partial`: some calls are done, others are not.",
  ),
  operations: list(OperationResultSchema, "The IAM calls, in the order of the plan."),
  error: orNull(ErrorSchema, "Why the provider is not as planned, although no call failed; null otherwise."),
});

export const TargetResultSchema = named("Target result", "The outcome for one account.", {
  name: text("The target's name."),
  account: text("The AWS account."),
  results: list(
    ProviderResultSchema,
    "One for each provider with a planned change, in the order of the plan.",
  ),
});
