// The record of an issuer, and its declaration → the verdict. Pure: a saved record can be judged again.

import { sortFindings, toFinding } from "../../model/finding.ts";
import { toUrl } from "../../model/issuer.ts";
import { isFromPublicAuthority, type AddressRecord, type IssuerRecord } from "../../model/issuer-record.ts";
import type { IssuerVerdict, SeenAddress } from "../../model/issuer-verdict.ts";
import type { Source } from "../../model/problem.ts";
import { judgeKnownIssuer } from "./judge-known-issuer.ts";
import { findKnownIssuer } from "./find-known-issuer.ts";
import { judgeCertificates } from "./judge-certificates.ts";
import type { ExpiryWindow } from "./judge-chain.ts";
import { judgeDocuments } from "./judge-documents.ts";
import { judgeHost } from "./judge-host.ts";
import { judgeThumbprints, type DeclaredThumbprints } from "./judge-thumbprints.ts";
import { toThumbprintUse } from "./to-thumbprint-use.ts";
import { toThumbprints } from "./to-thumbprints.ts";
import type { Remark } from "./remark.ts";

/** What a state file says of the issuer: the record is judged against it. */
export interface DeclaredIssuer {
  readonly source: Source;
  /** `null`: not managed. */
  readonly clientIds: readonly string[] | null;
  readonly thumbprints: DeclaredThumbprints;
}

/** Judges what an issuer's servers showed. Connects to nothing: `observeIssuers` makes the record. */
export function judgeIssuer(
  record: IssuerRecord,
  declared: DeclaredIssuer,
  window: ExpiryWindow,
): IssuerVerdict {
  const { issuer, hosts } = record;
  const use = toThumbprintUse(record);
  const known = findKnownIssuer(issuer)?.known;
  const mustBePublic = known !== undefined && known.isPrivate !== true;
  const remarks = [
    ...judgeKnownIssuer(issuer, declared.clientIds),
    ...hosts.flatMap((host) => [...judgeHost(host)]),
    ...judgeDocuments(record),
    ...hosts.flatMap((host) => judgeCertificates(host, window, mustBePublic)),
    ...judgeThumbprints(record, use, declared.thumbprints, window),
    ...judgeOtherHost(record),
  ];
  const { source } = declared;
  const about = { resource: toUrl(issuer), issuer, source };
  return {
    issuer,
    source,
    use,
    thumbprints: toThumbprints(hosts, window),
    hosts: hosts.map(({ host, role, addresses }) => ({
      host,
      role,
      addresses: addresses.map(toSeenAddress),
    })),
    findings: sortFindings(remarks.map((remark) => toFinding({ ...remark, ...about }))),
  };
}

function* judgeOtherHost({ hosts: [, keysHost] }: IssuerRecord): Generator<Remark> {
  if (keysHost === undefined) return;
  yield {
    code: "jwks-other-host",
    message: `the keys are on another host, \`${keysHost.host}\``,
    help: "when AWS uses thumbprints, it checks both hosts: the list needs the thumbprints of both",
  };
}

function toSeenAddress(record: AddressRecord): SeenAddress {
  const { address } = record;
  if (record.kind === "failed") {
    return { address, thumbprint: null, chain: [], trusted: null, tls12: null, error: record.code };
  }
  const { chain, tls12 } = record;
  return {
    address,
    thumbprint: chain.at(-1)?.thumbprint ?? null,
    chain: chain.map(({ subject, notAfter }) => ({ subject, notAfter })),
    trusted: isFromPublicAuthority(record),
    tls12,
    error: null,
  };
}
