// The JSON of a plan that `oidc plan` wrote → the reviewed calls.

import * as z from "zod/mini";
import { parseProviderArn } from "../model/issuer.ts";
import { ProblemError, toError } from "../model/problem.ts";
import type { ReviewedChange, ReviewedPlan } from "../model/reviewed-plan.ts";
import { CALLS } from "./operation-schema.ts";

/** A provider as IAM held it: its thumbprints are known, unlike those of `after`. */
const BeforeSchema = z.object({
  client_id_list: z.array(z.string()),
  thumbprint_list: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

const ChangeSchema = z.object({
  reason: z.optional(z.string()),
  arn: z.string(),
  before: z.nullable(BeforeSchema),
  // Rejects a call that a newer version added: its effects cannot be compared.
  operations: z.array(z.discriminatedUnion("api", CALLS)),
});

/** The part of `PlanSchema` that is compared. Ignores keys of later minor versions. */
const ReviewedPlanSchema = z.object({
  format: z.literal("oidc.plan"),
  formatVersion: z.string().check(z.regex(/^1\./u)),
  fingerprint: z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/u)),
  errored: z.boolean(),
  targets: z.array(z.object({ changes: z.array(ChangeSchema) })),
});

/**
 * Reads a plan document back.
 * @param file the source of the text, for the message
 * @throws ProblemError if it is not the document of a successful plan
 */
export function readReviewedPlan(text: string, file: string): ReviewedPlan {
  const { data, error } = ReviewedPlanSchema.safeParse(parseJson(text, file));
  if (data === undefined) {
    const place = error.issues[0]?.path.join(".");
    throw unusablePlan(file, `is not the JSON of a plan that this version can read (\`${place}\`)`);
  }
  // A plan of many targets is one even if some of them could not be read.
  if (data.errored && data.targets.length === 0) throw unusablePlan(file, "is of a run that failed");
  const changes = data.targets.flatMap((target) => target.changes.map((change) => toChange(change, file)));
  const reasons = data.targets.flatMap((target) => target.changes.map(({ reason }) => reason));
  return {
    fingerprint: data.fingerprint.slice("sha256:".length),
    changes,
    prunes: reasons.some((reason) => reason === "pruned" || reason === "withdrawn"),
  };
}

function toChange({ arn, before, operations }: z.infer<typeof ChangeSchema>, file: string): ReviewedChange {
  const issuer = parseProviderArn(arn)?.issuer;
  if (issuer === undefined) throw unusablePlan(file, "names something that is not a provider");
  if (before === null) return { issuer, arn, operations, before };
  const { client_id_list: clientIds, thumbprint_list: thumbprints } = before;
  const tags = Object.entries(before.tags).map(([key, value]) => ({ key, value }));
  return { issuer, arn, operations, before: { issuer, arn, clientIds, thumbprints, tags } };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusablePlan(file, "is not JSON");
  }
}

/** The problem of a file that cannot be used as a plan. */
export function unusablePlan(file: string, why: string): ProblemError {
  const help = "create one with `oidc plan -o json > plan.json`";
  return new ProblemError([toError("usage", "unusable-plan", `\`${file}\` ${why}`, help)]);
}
