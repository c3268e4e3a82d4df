// A plan document that `oidc plan` wrote → the calls that somebody has reviewed.

import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { parseProviderArn } from "../model/issuer.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { ReviewedChange, ReviewedPlan } from "../model/reviewed-plan.ts";
import type { Problem } from "../model/problem.ts";
import { ProblemError } from "../model/problem.ts";

const arn = { OpenIDConnectProviderArn: z.string() };
const tag = z.object({ Key: z.string(), Value: z.string() });

/** One call, with the parameters of IAM's API; an unknown one is of a newer version, and not guessed. */
const OperationSchema = z.discriminatedUnion("api", [
  z.object({
    api: z.literal("iam:CreateOpenIDConnectProvider"),
    params: z.object({
      Url: z.string(),
      ClientIDList: z.exactOptional(z.array(z.string())),
      ThumbprintList: z.exactOptional(z.array(z.string())),
      Tags: z.exactOptional(z.array(tag)),
    }),
  }),
  z.object({
    api: z.literal("iam:AddClientIDToOpenIDConnectProvider"),
    params: z.object({ ...arn, ClientID: z.string() }),
  }),
  z.object({
    api: z.literal("iam:RemoveClientIDFromOpenIDConnectProvider"),
    params: z.object({ ...arn, ClientID: z.string() }),
  }),
  z.object({
    api: z.literal("iam:UpdateOpenIDConnectProviderThumbprint"),
    params: z.object({ ...arn, ThumbprintList: z.array(z.string()) }),
  }),
  z.object({
    api: z.literal("iam:TagOpenIDConnectProvider"),
    params: z.object({ ...arn, Tags: z.array(tag) }),
  }),
  z.object({
    api: z.literal("iam:UntagOpenIDConnectProvider"),
    params: z.object({ ...arn, TagKeys: z.array(z.string()) }),
  }),
  z.object({ api: z.literal("iam:DeleteOpenIDConnectProvider"), params: z.object(arn) }),
]);

/** A provider with the keys of a state file, as IAM held it. */
const ProviderSchema = z.object({
  client_id_list: z.array(z.string()),
  thumbprint_list: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

const ChangeSchema = z.object({
  arn: z.string(),
  before: z.nullable(ProviderSchema),
  operations: z.array(OperationSchema),
});

/** What is read of the document; keys of later minor versions are ignored. */
const PlanSchema = z.object({
  format: z.literal("oidc.plan"),
  formatVersion: z.string().check(z.regex(/^1\./u)),
  fingerprint: z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/u)),
  errored: z.literal(false),
  targets: z.array(z.object({ changes: z.array(ChangeSchema) })),
});

/**
 * Reads a plan document back.
 * @throws ProblemError when the file cannot be read, or is not the document of a plan that succeeded
 */
export function loadReviewedPlan(file: string): ReviewedPlan {
  const parsed = PlanSchema.safeParse(readJson(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue === undefined ? "" : ` (\`${issue.path.join(".")}\`)`;
    throw unusable(file, `is not the JSON of a plan that this version can read${place}`);
  }
  const { fingerprint, targets } = parsed.data;
  const changes = targets
    .flatMap((target) => target.changes)
    .map(({ arn: name, before, operations }): ReviewedChange => {
      const issuer = parseProviderArn(name)?.issuer;
      if (issuer === undefined) throw unusable(file, "names something that is not a provider");
      return { issuer, arn: name, operations, before: before && { issuer, arn: name, ...toLists(before) } };
    });
  return { fingerprint: fingerprint.slice("sha256:".length), changes };
}

function toLists(before: z.infer<typeof ProviderSchema>): Omit<LiveProvider, "issuer" | "arn"> {
  const tags = Object.entries(before.tags).map(([key, value]) => ({ key, value }));
  return { clientIds: before.client_id_list, thumbprints: before.thumbprint_list, tags };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw unusable(file, error instanceof SyntaxError ? "is not JSON" : "cannot be read");
  }
}

function unusable(file: string, why: string): ProblemError {
  const problem: Problem = {
    severity: "error",
    kind: "usage",
    code: "unusable-plan",
    message: `\`${file}\` ${why}`,
    help: "make one with `oidc plan -o json > plan.json`",
  };
  return new ProblemError([problem]);
}
