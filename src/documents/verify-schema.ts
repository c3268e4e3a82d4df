// The document `oidc.verify` 1.x: what AWS will see of issuers.

import * as z from "zod/mini";
import { THUMBPRINT_USES } from "../model/issuer-verdict.ts";
import type { SeenHost } from "../model/issuer-verdict.ts";
import { diagnostics, SourceSchema, toHeadSchema, withoutPlan } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";
import { FindingCountsSchema, findings } from "./finding-schema.ts";

const ROLES = ["issuer", "jwks"] as const satisfies readonly SeenHost["role"][];

const Thumbprint = z.string().check(z.regex(/^[0-9a-f]{40}$/));

const CertificateSchema = z
  .object({
    subject: z.string().check(z.describe("The parts of its name, separated by commas.")),
    notAfter: z.string().check(z.describe("When it expires: an ISO 8601 time in UTC.")),
  })
  .check(z.meta({ id: "certificate", title: "Certificate", description: "A certificate as served." }));

const AddressSchema = z
  .object({
    address: z.string().check(z.describe("The IP address that was connected to.")),
    thumbprint: z
      .nullable(Thumbprint)
      .check(z.describe("The SHA-1 hash of the last certificate as served; null without a handshake.")),
    chain: z
      .array(CertificateSchema)
      .check(z.describe("The certificates as served, the server's own first; empty without a handshake.")),
    trusted: z
      .nullable(z.boolean())
      .check(z.describe("True if the chain ends in a public root; null without a handshake.")),
    tls12: z.nullable(z.boolean()).check(z.describe("True if the server offers TLS 1.2; null if unknown.")),
    error: z
      .nullable(z.string())
      .check(z.describe("Why there was no handshake, as Node's code; null if there was one.")),
  })
  .check(z.meta({ id: "address", title: "Address", description: "What one address of a host shows." }));

const HostSchema = z
  .object({
    host: z.string().check(z.describe("The host's name.")),
    role: z.enum(ROLES).check(z.describe("`jwks`: the host of the keys, if it is another one.")),
    addresses: z
      .array(AddressSchema)
      .check(z.describe("At most eight, sorted; addresses that are not public are left out.")),
  })
  .check(z.meta({ id: "host", title: "Host", description: "A host that AWS connects to." }));

export const IssuerSchema = z
  .object({
    url: z.string().check(z.describe("The issuer's URL.")),
    source: SourceSchema,
    thumbprintUse: z
      .enum(THUMBPRINT_USES)
      .check(z.describe("Why AWS uses thumbprints, or why not: what vouches for the certificate.")),
    thumbprintsUsed: z
      .nullable(z.boolean())
      .check(z.describe("Whether AWS uses thumbprints; null if unknown.")),
    thumbprints: z
      .array(Thumbprint)
      .check(z.describe("What both hosts serve, at all addresses, sorted; only of sound chains.")),
    hosts: z.array(HostSchema).check(z.describe("The issuer's host, then the host of its keys.")),
    findings: findings(),
  })
  .check(z.meta({ id: "issuer", title: "Issuer", description: "One declared issuer." }));

/** What `verify -o json` prints, even if it fails. */
export const VerifySchema = z
  .object({
    ...toHeadSchema("oidc.verify"),
    errored: z
      .boolean()
      .check(z.describe("True if no issuer was checked, or a merged run failed; `diagnostics` says why.")),
    files: z.array(z.string()).check(z.describe("The state files; empty if no issuer was checked.")),
    summary: FindingCountsSchema,
    issuers: z.array(IssuerSchema).check(z.describe("The declared present providers, sorted by URL.")),
    ...withoutPlan(),
    diagnostics: diagnostics(),
  })
  .check(
    z.meta({
      title: "oidc.verify",
      description: "The declared issuers, as AWS will see them.",
    }),
  );

/** The document of a verification, even if it failed. */
export type VerifyDocument = Immutable<z.infer<typeof VerifySchema>>;
