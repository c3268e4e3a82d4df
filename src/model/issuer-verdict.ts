// What an issuer means for AWS: the judgement of its record, and those of a run.

import type { Issuer } from "./issuer.ts";
import type { Problem, Source } from "./problem.ts";
import { sortFindings, type Finding } from "./finding.ts";

export const THUMBPRINT_USES = ["public-authority", "private-authority", "tls13-only", "unknown"] as const;

/**
 * Whether AWS pins thumbprints of an issuer, and why. It checks the certificate with its own list of authorities first;
 * thumbprints count if that fails, or if a server requires TLS 1.3.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
 */
export type ThumbprintUse = (typeof THUMBPRINT_USES)[number];

/** What one address of a host showed, as reports show it. All are `null` or empty without a handshake. */
export interface SeenAddress {
  readonly address: string;
  /** Of the last certificate as served. */
  readonly thumbprint: string | null;
  readonly chain: readonly { readonly subject: string; readonly notAfter: string }[];
  /** A public root vouches for the chain. */
  readonly trusted: boolean | null;
  readonly tls12: boolean | null;
  /** Why there was no handshake: Node's code. */
  readonly error: string | null;
}

/** A host that AWS connects to, as reports show it. */
export interface SeenHost {
  readonly host: string;
  readonly role: "issuer" | "jwks";
  /** Sorted by address. */
  readonly addresses: readonly SeenAddress[];
}

export interface IssuerVerdict {
  readonly issuer: Issuer;
  /** Where the provider is declared. */
  readonly source: Source;
  readonly use: ThumbprintUse;
  /** What both hosts serve, at all addresses; sorted, 40 hex digits each. Only of sound chains. */
  readonly thumbprints: readonly string[];
  /** The issuer's host, then that of its keys if it is another one. */
  readonly hosts: readonly SeenHost[];
  /** Worst first, then by code and message. */
  readonly findings: readonly Finding[];
}

/** `null` if it cannot be known. */
export function usesThumbprints(use: ThumbprintUse): boolean | null {
  return use === "unknown" ? null : use !== "public-authority";
}

export interface Verification {
  /** The state files that name the issuers. */
  readonly files: readonly string[];
  /** One for each declared present provider, sorted by issuer. */
  readonly issuers: readonly IssuerVerdict[];
  readonly problems: readonly Problem[];
}

/** All findings of a run, the worst first. */
export function toFindings({ issuers }: Verification): readonly Finding[] {
  return sortFindings(issuers.flatMap(({ findings }) => findings));
}
