// What one issuer means for AWS: the judgement of its record.

import type { Finding } from "./finding.ts";
import type { Issuer } from "./issuer.ts";
import type { HostRecord } from "./issuer-record.ts";
import type { Source } from "./problem.ts";

/**
 * Whether AWS pins thumbprints of an issuer, and why. It checks the certificate with its own list of authorities first;
 * thumbprints count if that fails, or if a server requires TLS 1.3.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
 */
export type ThumbprintUse = "public-authority" | "private-authority" | "tls13-only" | "unknown";

/** One issuer, judged. */
export interface IssuerVerdict {
  readonly issuer: Issuer;
  /** Where the provider is declared. */
  readonly source: Source;
  readonly use: ThumbprintUse;
  /** What both hosts serve, at all addresses; sorted, 40 hex digits each. Only of sound chains. */
  readonly thumbprints: readonly string[];
  /** The issuer's host, then that of its keys if it is another one. */
  readonly hosts: readonly HostRecord[];
  /** Worst first, then by code and message. */
  readonly findings: readonly Finding[];
}

/** `null` if it cannot be known. */
export function usesThumbprints(use: ThumbprintUse): boolean | null {
  return use === "unknown" ? null : use !== "public-authority";
}
