// The part of a plan document about one provider.

import * as z from "zod/mini";
import { THUMBPRINT_USES } from "../model/issuer-verdict.ts";
import type { Action, Reason } from "../model/plan.ts";
import { SourceSchema } from "./diagnostic-schema.ts";
import { added, code, list, named, oneOf, orNull, text, texts, type Immutable } from "./fields.ts";
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

export const Url = text("The provider's URL.");
export const Arn = text("The provider's ARN.");

const ProviderSchema = named("Provider", "A provider, with the keys of a state file.", {
  url: Url,
  client_id_list: texts("The accepted audiences, sorted."),
  thumbprint_list: orNull(
    z.array(z.string()),
    "SHA-1 hashes of certificates, sorted; null if IAM chooses them on create.",
  ),
  tags: z.record(z.string(), z.string()).check(z.describe("All tags, AWS's own and marks included.")),
  owner: added(
    orNull(z.string(), "Its only owner, as its mark `oidc:owner` says; null without that mark."),
    null,
  ),
  claims: added(
    z
      .record(z.string(), z.array(z.string()))
      .check(
        z.describe(
          "The owners that share it, and the claims of each: the first 8 characters of a base64url SHA-256, sorted.",
        ),
      ),
    {},
  ),
});

export type ProviderDocument = Immutable<z.infer<typeof ProviderSchema>>;

export const ChangeSchema = named("Change", "What happens to one provider.", {
  action: oneOf(ACTIONS, "What happens to the provider."),
  url: Url,
  arn: Arn,
  reason: code(
    `Why: ${Object.values(REASONS).flat().join(", ")}. Later versions may add reasons: ignore unknown ones.`,
  ),
  owner: added(
    orNull(
      z.string(),
      "The `owner` of the file that declares it, or whose claim is pruned; null without one.",
    ),
    null,
  ),
  managedBy: added(
    texts("Other tools that manage the provider, as its tags show; empty if there are none."),
    [],
  ),
  claims: added(
    orNull(ClaimChangeSchema, "Only for a shared provider with an owner: what changes about its claims."),
    null,
  ),
  thumbprintUse: added(
    orNull(
      code("What vouches for the certificate."),
      `Only with \`thumbprint_list: auto\`, why AWS uses thumbprints, or why not: ${THUMBPRINT_USES.join(", ")}; null without it. Later versions may add words: ignore unknown ones.`,
    ),
    null,
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

export type ChangeDocument = Immutable<z.infer<typeof ChangeSchema>>;
