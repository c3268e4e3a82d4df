// The part of a verify document about one host.

import * as z from "zod/mini";
import type { SeenHost } from "../model/issuer-verdict.ts";
import { list, named, oneOf, orNull, text } from "./fields.ts";

const ROLES = ["issuer", "jwks"] as const satisfies readonly SeenHost["role"][];

export const Thumbprint = z.string().check(z.regex(/^[0-9a-f]{40}$/));

const CertificateSchema = named("Certificate", "A certificate as served.", {
  subject: text("The parts of its name, separated by commas."),
  notAfter: text("When it expires: an ISO 8601 time in UTC."),
});

const AddressSchema = named("Address", "What one address of a host shows.", {
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

export const HostSchema = named("Host", "A host that AWS connects to.", {
  host: text("The host's name."),
  role: oneOf(ROLES, "`jwks`: the host of the keys, if it is another one."),
  addresses: list(AddressSchema, "At most eight, sorted; addresses that are not public are left out."),
});
