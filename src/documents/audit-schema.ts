// The document `oidc.audit` 1.x, and the lines of `--audit-log`, which are its entries.

import * as z from "zod/mini";
import { ACCOUNT_ID } from "../model/target.ts";
import { documentOf } from "./document-of.ts";
import { code, count, list, orNull, text, titled, type Immutable } from "./fields.ts";
import { CALLS } from "./operation-schema.ts";

const LINE = {
  time: text("When it was written: an ISO 8601 time in UTC.", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  account: text("The AWS account.", ACCOUNT_ID),
  caller: text("The ARN of the caller."),
  arn: text("The provider's ARN."),
};

const EVENT =
  "`intent`: written before the call is sent. `result`: written after its answer, or once its outcome is known.";

const INTENT = {
  ...LINE,
  event: z.literal("intent").check(z.describe(EVENT)),
};

const RESULT = {
  ...LINE,
  event: z.literal("result").check(z.describe(EVENT)),
  status: code("What came of it: done, failed or unknown. Later versions may add words."),
  requestId: orNull(z.string(), "AWS's request ID, which also appears in CloudTrail."),
  attempts: orNull(count(""), "How often it was sent; null if that is not known."),
  error: orNull(z.string(), "AWS's code of the failure; null if it did not fail."),
};

export const AuditEntrySchema = z
  .union(CALLS.flatMap((call) => [z.extend(call, INTENT), z.extend(call, RESULT)]))
  .check(titled("Audit entry", "One call, before or after it was sent."));

/** What `show -o json` prints of audit logs. */
export const AuditSchema = documentOf("oidc.audit", "The lines of audit logs, as `oidc show` merges them.", {
  entries: list(AuditEntrySchema, "The lines of all logs, by time."),
});

export type AuditDocument = Immutable<z.infer<typeof AuditSchema>>;
