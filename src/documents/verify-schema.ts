// The document `oidc.verify` 1.x: what AWS will see of issuers.

import * as z from "zod/mini";
import { THUMBPRINT_USES } from "../model/issuer-verdict.ts";
import { SourceSchema } from "./diagnostic-schema.ts";
import { documentOf, withoutPlan } from "./document-of.ts";
import { flag, list, named, oneOf, orNull, text, texts, type Immutable } from "./fields.ts";
import { FindingCountsSchema, findings } from "./finding-schema.ts";
import { Thumbprint, HostSchema } from "./host-schema.ts";

export const IssuerSchema = named("Issuer", "One declared issuer.", {
  url: text("The issuer's URL."),
  source: SourceSchema,
  thumbprintUse: oneOf(
    THUMBPRINT_USES,
    "Why AWS uses thumbprints, or why not: what vouches for the certificate.",
  ),
  thumbprintsUsed: orNull(z.boolean(), "Whether AWS uses thumbprints; null if unknown."),
  thumbprints: list(Thumbprint, "What both hosts serve, at all addresses, sorted; only of sound chains."),
  hosts: list(HostSchema, "The issuer's host, then the host of its keys."),
  findings: findings(),
});

/** What `verify -o json` prints, even if it fails. */
export const VerifySchema = documentOf("oidc.verify", "The declared issuers, as AWS will see them.", {
  errored: flag(
    "True if no issuer was checked, a report could not be written, or a merged run failed; `diagnostics` says why.",
  ),
  files: texts("The state files; empty if no issuer was checked."),
  summary: FindingCountsSchema,
  issuers: list(IssuerSchema, "The declared present providers, sorted by URL."),
  ...withoutPlan(),
});

export type VerifyDocument = Immutable<z.infer<typeof VerifySchema>>;
