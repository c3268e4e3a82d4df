// Verdicts about issuers → the JSON document `oidc.verify` 1.0.

import { countSeverities } from "../model/finding.ts";
import { toUrl } from "../model/issuer.ts";
import {
  toFindings,
  usesThumbprints,
  type IssuerVerdict,
  type Verification,
} from "../model/issuer-verdict.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { toDiagnostics, toHead, toPlace } from "./diagnostic-document.ts";
import { toFindingDocuments } from "./finding-document.ts";
import type { VerifyDocument } from "./verify-schema.ts";

type IssuerDocument = VerifyDocument["issuers"][number];

/** The document of a run that looked at the issuers, whatever it found. */
export function toVerifyDocument(verification: Verification, toolVersion: string): VerifyDocument {
  return {
    ...toHead("oidc.verify", toolVersion),
    errored: hasErrors(verification.problems),
    files: verification.files,
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
    files: [],
    summary: countSeverities([]),
    issuers: [],
    targets: [],
    fingerprint: null,
    diagnostics: toDiagnostics(problems),
  };
}

function toIssuerDocument({ issuer, source, use, ...verdict }: IssuerVerdict): IssuerDocument {
  return {
    url: toUrl(issuer),
    source: toPlace(source),
    thumbprintUse: use,
    thumbprintsUsed: usesThumbprints(use),
    thumbprints: verdict.thumbprints,
    hosts: verdict.hosts,
    findings: toFindingDocuments(verdict.findings),
  };
}
