// The document `oidc.verify` 1.x: what AWS will see of issuers.

import * as z from "zod/mini";
import { THUMBPRINT_USES, type SeenHost } from "../model/issuer-verdict.ts";
import { documentOf, SourceSchema, withoutPlan, type Immutable } from "./diagnostic-schema.ts";
import { flag, list, named, oneOf, orNull, text, texts } from "./fields.ts";
import { FindingCountsSchema, findings } from "./finding-schema.ts";

const ROLES = ["issuer", "jwks"] as const satisfies readonly SeenHost["role"][];

const Thumbprint = z.string().check(z.regex(/^[0-9a-f]{40}$/));

const CertificateSchema = named("certificate", "Certificate", "A certificate as served.", {
  subject: text("The parts of its name, separated by commas."),
  notAfter: text("When it expires: an ISO 8601 time in UTC."),
});

const AddressSchema = named("address", "Address", "What one address of a host shows.", {
  address: text("The IP address that was connected to."),
  thumbprint: orNull(
    Thumbprint,
    "The SHA-1 hash of the last certificate as served; null without a handshake.",
  ),
  chain: list(
    CertificateSchema,
    "The certificates as served, the server's own first; empty without a handshake.",
  ),
  trusted: orNull(
    z.boolean(),
    "True if the chain ends in a public root, even if a certificate in it has expired; null without a handshake.",
  ),
  tls12: orNull(z.boolean(), "True if the server offers TLS 1.2; null if unknown."),
  error: orNull(z.string(), "Why there was no handshake, as Node's code; null if there was one."),
});

const HostSchema = named("host", "Host", "A host that AWS connects to.", {
  host: text("The host's name."),
  role: oneOf(ROLES, "`jwks`: the host of the keys, if it is another one."),
  addresses: list(AddressSchema, "At most eight, sorted; addresses that are not public are left out."),
});

export const IssuerSchema = named("issuer", "Issuer", "One declared issuer.", {
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
