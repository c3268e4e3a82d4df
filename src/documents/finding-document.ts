// Findings → the part of a document that lists them.

import type { Finding } from "../model/finding.ts";
import type { FindingDocument } from "./finding-schema.ts";
import { toPlace } from "./diagnostic-document.ts";

/** The findings in their order, without the facts that only other reports need. */
export function toFindingDocuments(findings: readonly Finding[]): readonly FindingDocument[] {
  return findings.map(({ code, severity, message, help, resource, source }) => ({
    code,
    severity,
    message,
    help,
    resource,
    source: source && toPlace(source),
  }));
}
