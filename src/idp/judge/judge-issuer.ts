// The record of an issuer, and its declaration → the verdict. Pure: a saved record can be judged again.

import { sortFindings, toFinding } from "../../model/finding.ts";
import { toUrl } from "../../model/issuer.ts";
import type { IssuerRecord } from "../../model/issuer-record.ts";
import type { IssuerVerdict } from "../../model/issuer-verdict.ts";
import type { Source } from "../../model/problem.ts";
import { findKnownIssuer } from "./find-known-issuer.ts";
import { judgeCertificates } from "./judge-certificates.ts";
import type { Clock } from "./judge-certificates.ts";
import { judgeDocuments } from "./judge-documents.ts";
import { judgeHost } from "./judge-host.ts";
import { judgeKnownIssuer } from "./judge-known-issuer.ts";
import { judgeThumbprints, toThumbprints, toThumbprintUse } from "./judge-thumbprints.ts";
import type { DeclaredThumbprints } from "./judge-thumbprints.ts";
import { toSeenHost } from "./to-seen-host.ts";
import type { Remark } from "./remark.ts";

/** What a state file says about the provider. */
export interface DeclaredIssuer {
  readonly source: Source;
  /** `null`: not managed. */
  readonly clientIds: readonly string[] | null;
  readonly thumbprints: DeclaredThumbprints;
}

export function judgeIssuer(record: IssuerRecord, declared: DeclaredIssuer, clock: Clock): IssuerVerdict {
  const { issuer, hosts } = record;
  const use = toThumbprintUse(record);
  const known = findKnownIssuer(issuer)?.known;
  const mustBePublic = known !== undefined && known.isPrivate !== true;
  const remarks = [
    ...judgeKnownIssuer(issuer, declared.clientIds),
    ...hosts.flatMap(judgeHost),
    ...judgeDocuments(record),
    ...hosts.flatMap((host) => judgeCertificates(host, clock, mustBePublic)),
    ...judgeThumbprints(record, use, declared.thumbprints, clock),
    ...judgeOtherHost(record),
  ];
  const { source } = declared;
  const about = { resource: toUrl(issuer), issuer, source };
  return {
    issuer,
    source,
    use,
    thumbprints: toThumbprints(hosts, clock),
    hosts: hosts.map(toSeenHost),
    findings: sortFindings(remarks.map((remark) => toFinding({ ...remark, ...about }))),
  };
}

function judgeOtherHost({ hosts: [issuerHost, keysHost] }: IssuerRecord): Remark[] {
  if (issuerHost === undefined || keysHost === undefined) return [];
  return [
    {
      code: "jwks-other-host",
      message: `the keys are on another host, \`${keysHost.host}\``,
      help: "when AWS uses thumbprints, it checks both hosts: the list needs the thumbprints of both",
    },
  ];
}
