// The JSON of a verify document → the verification.

import type { Finding, FindingCode } from "../model/finding.ts";
import { toIssuer } from "../model/issuer.ts";
import { usesThumbprints, type IssuerVerdict } from "../model/issuer-verdict.ts";
import { hasErrors } from "../model/problem.ts";
import type { SavedVerification } from "../model/saved-document.ts";
import { toProblems } from "./diagnostic-document.ts";
import { readPart, readParts, type Reading } from "./read-part.ts";
import { valueOf, withoutList } from "./read-json.ts";
import { IssuerSchema, VerifySchema, type VerifyDocument } from "./verify-schema.ts";

type IssuerDocument = VerifyDocument["issuers"][number];

/** Reads a verification back; its counts are counted again. @throws ProblemError if the document cannot be used */
export function readVerify(data: unknown, reading: Reading): SavedVerification {
  const head = readPart(VerifySchema, withoutList(data, "issuers"), [], reading);
  const issuers = readParts(IssuerSchema, valueOf(data, "issuers"), ["issuers"], reading);
  const problems = toProblems(head.diagnostics);
  if (head.errored !== hasErrors(problems)) {
    throw reading.refuse("contradicts itself about whether the run failed");
  }
  if (head.fingerprint === null) {
    if (issuers.length > 0) throw reading.refuse("is of a run that failed, but has issuers");
    return { verification: null, problems };
  }
  return {
    verification: { files: head.files, issuers: issuers.map((one) => toVerdict(one, reading)), problems },
    problems: [],
  };
}

function toVerdict(document: IssuerDocument, { refuse }: Reading): IssuerVerdict {
  const { url, source, thumbprintUse: use, thumbprintsUsed, thumbprints, hosts, findings } = document;
  if (usesThumbprints(use) !== thumbprintsUsed) throw refuse(`contradicts itself about \`${url}\``);
  const issuer = toIssuer(url);
  return {
    issuer,
    source,
    use,
    thumbprints,
    hosts,
    // Later versions have more codes. They are shown, and nothing else.
    findings: findings.map((one): Finding => ({ ...one, code: one.code as FindingCode, issuer })),
  };
}
