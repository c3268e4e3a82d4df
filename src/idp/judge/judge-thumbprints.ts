// The chains of both hosts, and the declared thumbprints → whether AWS uses them, and whether they fit.

import { isFromPublicAuthority } from "../../model/issuer-record.ts";
import type { HandshakeRecord, HostRecord, IssuerRecord } from "../../model/issuer-record.ts";
import type { ThumbprintUse } from "../../model/issuer-verdict.ts";
import { toSortedSet } from "../../model/compare-text.ts";
import { LIMITS } from "../../model/provider.ts";
import { isSound, toHandshakes } from "./judge-certificates.ts";
import type { Clock } from "./judge-certificates.ts";
import { toList } from "./remark.ts";
import type { Remark } from "./remark.ts";

/** What a state file says about thumbprints: a list, `auto`, or nothing. */
export type DeclaredThumbprints = readonly string[] | "auto" | null;

/** Unknown if a host could not be checked, unless another host decides it. */
export function toThumbprintUse({ keys, hosts }: IssuerRecord): ThumbprintUse {
  const handshakes = hosts.flatMap(toHandshakes);
  if (!handshakes.every(isFromPublicAuthority)) return "private-authority";
  if (handshakes.some(({ tls12 }) => tls12 === false)) return "tls13-only";
  const isSeen = keys !== null && hosts.every((host) => toHandshakes(host).length > 0);
  return isSeen && handshakes.every(({ tls12 }) => tls12 === true) ? "public-authority" : "unknown";
}

/** The SHA-1 of the last certificate as served, of each sound chain. */
export function toThumbprints(hosts: readonly HostRecord[], clock: Clock): string[] {
  return toSortedSet(hosts.flatMap((host) => toServed(host, clock)));
}

function toServed(host: HostRecord, clock: Clock): string[] {
  return toSortedSet(
    toHandshakes(host)
      .filter((handshake) => isSound(host.host, handshake, clock))
      .flatMap(({ chain }) => chain.at(-1)?.thumbprint ?? []),
  );
}

/** The declared list against what is served. */
export function judgeThumbprints(
  { keys, hosts }: IssuerRecord,
  use: ThumbprintUse,
  declared: DeclaredThumbprints,
  clock: Clock,
): Remark[] {
  if (use === "unknown") return [];
  if (use === "public-authority") {
    return declared === null || declared === "auto" ? [] : [UNUSED];
  }
  const served = toThumbprints(hosts, clock);
  return [
    ...hosts.flatMap((host) => judgeLast(host, clock)),
    ...(served.length > LIMITS.thumbprints ? [toTooMany(served)] : []),
    ...(declared === null ? [UNMANAGED] : []),
    ...(declared === null || declared === "auto"
      ? []
      : [
          ...hosts.flatMap((host) => toUndeclared(host, declared, clock)),
          ...(keys === null ? [] : toStale(hosts, declared, served, clock)),
        ]),
  ];
}

const UNUSED: Remark = {
  code: "unused-thumbprints",
  message: "a public CA issued this issuer's certificate, so AWS ignores the declared thumbprints",
  help: "leave `thumbprint_list` out; IAM keeps what it has",
};

const UNMANAGED: Remark = {
  code: "unmanaged-thumbprints",
  message: "AWS uses thumbprints for this issuer, but the state file declares none",
  help: "declare `thumbprint_list: auto`, so that plans add new ones when the CA changes",
};

function toTooMany(served: readonly string[]): Remark {
  return {
    code: "too-many-served-thumbprints",
    message: `the issuer's servers show ${served.length} different thumbprints: ${toList(served)}`,
    help: `IAM stores at most ${LIMITS.thumbprints}; serve the same chain at all addresses`,
  };
}

function toUndeclared(host: HostRecord, declared: readonly string[], clock: Clock): Remark[] {
  const served = toServed(host, clock);
  const missing = served.filter((thumbprint) => !declared.includes(thumbprint));
  if (missing.length === 0) return [];
  const isAll = missing.length === served.length;
  return [
    {
      code: isAll ? "undeclared-thumbprint" : "partly-undeclared-thumbprint",
      message: `\`${host.host}\` serves ${toList(missing)}${isAll ? "" : " at some addresses"}, which \`thumbprint_list\` lacks`,
      help: "if you expected this change, add it to the list and apply, or declare `thumbprint_list: auto`",
    },
  ];
}

/** Only if every address was checked: an unchecked one may still serve it. */
function toStale(
  hosts: readonly HostRecord[],
  declared: readonly string[],
  served: readonly string[],
  clock: Clock,
): Remark[] {
  const isWhole = hosts.every(
    (host) =>
      host.omitted === 0 &&
      host.addresses.every((one) => one.kind === "handshake" && isSound(host.host, one, clock)),
  );
  const stale = declared.filter((thumbprint) => !served.includes(thumbprint));
  if (!isWhole || stale.length === 0 || served.length === 0) return [];
  return [
    {
      code: "stale-thumbprint",
      message: `${toList(stale)} ${stale.length === 1 ? "is" : "are"} declared, but no address serves ${stale.length === 1 ? "it" : "them"}`,
      help: "remove it from the list a day after the last server has changed",
    },
  ];
}

/** What pinning the last certificate means. */
function judgeLast(host: HostRecord, clock: Clock): Remark[] {
  const sound = toHandshakes(host).filter((handshake) => isSound(host.host, handshake, clock));
  return [
    ...(sound.some(({ chain }) => chain.length === 1) ? [toSingle(host)] : []),
    ...(sound.some(servesRoot) ? [toRoot(host)] : []),
  ];
}

function servesRoot({ chain }: HandshakeRecord): boolean {
  return chain.length > 1 && chain.at(-1)?.isSelfSigned === true;
}

function toSingle({ host }: HostRecord): Remark {
  return {
    code: "single-certificate",
    message: `\`${host}\` sends only its own certificate, so the thumbprint changes with every renewal`,
    help: "also send the CA certificate that issued it: its thumbprint survives renewals",
  };
}

function toRoot({ host }: HostRecord): Remark {
  return {
    code: "root-served",
    message: `\`${host}\` sends its root certificate, so the thumbprint trusts everything that root issues for this host`,
    help: "send the chain without the root; the thumbprint is then that of the CA below it",
  };
}
