// Verdicts about issuers → the JSON document `oidc.verify` 1.0.

import { countSeverities } from "../model/finding.ts";
import { toUrl } from "../model/issuer.ts";
import type { AddressRecord, HostRecord } from "../model/issuer-record.ts";
import { usesThumbprints } from "../model/issuer-verdict.ts";
import type { IssuerVerdict } from "../model/issuer-verdict.ts";
import type { Problem } from "../model/problem.ts";
import { toFindings } from "../model/verification.ts";
import type { Verification } from "../model/verification.ts";
import { toDiagnostics, toHead, toPlace } from "./diagnostic-document.ts";
import { toFindingDocuments } from "./finding-document.ts";
import type { VerifyDocument } from "./verify-schema.ts";

type IssuerDocument = VerifyDocument["issuers"][number];
type HostDocument = IssuerDocument["hosts"][number];

/** The document of a run that looked at the issuers, whatever it found. */
export function toVerifyDocument(verification: Verification, toolVersion: string): VerifyDocument {
  return {
    ...toHead("oidc.verify", toolVersion),
    errored: false,
    summary: countSeverities(toFindings(verification)),
    issuers: verification.issuers.map(toIssuerDocument),
    diagnostics: toDiagnostics(verification.problems),
  };
}

/** The document of a run that looked at none. */
export function toFailedVerifyDocument(problems: readonly Problem[], toolVersion: string): VerifyDocument {
  return {
    ...toHead("oidc.verify", toolVersion),
    errored: true,
    summary: countSeverities([]),
    issuers: [],
    targets: [],
    fingerprint: null,
    diagnostics: toDiagnostics(problems),
  };
}

function toIssuerDocument({
  issuer,
  source,
  use,
  thumbprints,
  hosts,
  findings,
}: IssuerVerdict): IssuerDocument {
  return {
    url: toUrl(issuer),
    source: toPlace(source),
    thumbprintsUsed: usesThumbprints(use),
    thumbprints,
    hosts: hosts.map(toHostDocument),
    findings: toFindingDocuments(findings),
  };
}

function toHostDocument({ host, role, addresses }: HostRecord): HostDocument {
  return { host, role, addresses: addresses.map(toAddressDocument) };
}

function toAddressDocument(record: AddressRecord): HostDocument["addresses"][number] {
  const { address } = record;
  if (record.kind === "failed") {
    return { address, thumbprint: null, chain: [], trusted: null, tls12: null, error: record.code };
  }
  const { chain, trust, tls12 } = record;
  return {
    address,
    thumbprint: chain.at(-1)?.thumbprint ?? null,
    chain: chain.map(({ subject, notAfter }) => ({ subject, notAfter })),
    trusted: trust === "public",
    tls12,
    error: null,
  };
}
