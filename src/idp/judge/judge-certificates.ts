// The certificates of a host → what is wrong with them.

import type { CertificateRecord, HandshakeRecord, HostRecord } from "../../model/issuer-record.ts";
import { toList } from "./remark.ts";
import type { Remark } from "./remark.ts";

/** When the judge looks, and how far ahead. */
export interface Clock {
  readonly now: Date;
  /** In days. */
  readonly expiresWithin: number;
}

/** What is said of a chain, apart from the host and the addresses. */
type ChainRemark = Remark & {
  /** AWS cannot take a thumbprint from such a chain. */
  readonly isUnsound: boolean;
};

const DAY = 86_400_000;

/** The handshakes of a host. */
export function toHandshakes({ addresses }: HostRecord): readonly HandshakeRecord[] {
  return addresses.filter((one) => one.kind === "handshake");
}

/** True if the last certificate of this chain may be pinned: right name, right dates, whole links. */
export function isSound(host: string, handshake: HandshakeRecord, clock: Clock): boolean {
  return judgeChain(host, handshake, clock).every(({ isUnsound }) => !isUnsound);
}

/** The same remark about several addresses is made once. */
export function judgeCertificates(host: HostRecord, clock: Clock, mustBePublic: boolean): Remark[] {
  const handshakes = toHandshakes(host);
  const byMessage = new Map<string, { remark: Remark; addresses: string[] }>();
  for (const handshake of handshakes) {
    const ofChain = judgeChain(host.host, handshake, clock);
    // A public certificate that has expired, say, is no stranger's.
    const isWhole = handshake.trust === "machine" || ofChain.every(({ isUnsound }) => !isUnsound);
    const remarks = [
      ...ofChain,
      ...(isWhole ? judgeStranger(host.host, handshake.trust, mustBePublic) : []),
      ...judgeVersion(host.host, handshake),
    ];
    for (const { code, message, help } of remarks) {
      const known = byMessage.get(`${code} ${message}`);
      if (known === undefined) {
        byMessage.set(`${code} ${message}`, {
          remark: { code, message, help },
          addresses: [handshake.address],
        });
      } else known.addresses.push(handshake.address);
    }
  }
  return [...byMessage.values()].map(({ remark, addresses }) =>
    addresses.length === handshakes.length
      ? remark
      : { ...remark, message: `${remark.message} (at ${toList(addresses)})` },
  );
}

function judgeChain(host: string, handshake: HandshakeRecord, clock: Clock): ChainRemark[] {
  const { chain, namesHost, trust, tls12 } = handshake;
  // A client that finds a way to a public root ignores what else is served, unless it goes by thumbprints.
  const isNeeded = trust !== "public" || tls12 === false;
  return [
    ...(namesHost ? [] : [toWrongName(host, chain)]),
    ...chain.flatMap((certificate, index) => judgeDates(host, certificate, clock, index === 0 || isNeeded)),
    ...toBreaks(chain).map(({ subject, why }): ChainRemark => ({
      code: isNeeded ? "broken-chain" : "untidy-chain",
      message: `the chain of \`${host}\` is broken: \`${subject}\` ${why}`,
      help: "serve the server's certificate first, then each authority after the one that it issued",
      isUnsound: true,
    })),
  ];
}

function toWrongName(host: string, [leaf]: readonly CertificateRecord[]): ChainRemark {
  return {
    code: "wrong-host-name",
    message: `the certificate of \`${host}\` is for another host: \`${leaf?.subject ?? ""}\``,
    help: "AWS refuses it; install a certificate whose alternative names have this host",
    isUnsound: true,
  };
}

function judgeDates(
  host: string,
  { subject, notBefore, notAfter }: CertificateRecord,
  { now, expiresWithin }: Clock,
  isNeeded: boolean,
): ChainRemark[] {
  const [from, until] = [Date.parse(notBefore), Date.parse(notAfter)];
  const what = `certificate \`${subject}\` of \`${host}\``;
  const help = "renew it, and serve the new one at every address";
  const invalid = (message: string): ChainRemark[] => [
    { code: isNeeded ? "expired-certificate" : "untidy-chain", message, help, isUnsound: true },
  ];
  if (!(from <= now.getTime())) return invalid(`the ${what} is valid only from ${notBefore} on`);
  if (!(until > now.getTime())) return invalid(`the ${what} expired on ${notAfter}`);
  if (until > now.getTime() + expiresWithin * DAY) return [];
  const code = "expiring-certificate";
  const message = `the ${what} expires on ${notAfter}`;
  return [{ code, message, help, isUnsound: false }];
}

/** The links that do not hold. */
function toBreaks(chain: readonly CertificateRecord[]): { subject: string; why: string }[] {
  return chain.flatMap(({ subject, isIssuedByNext, isAuthority }, index) => [
    ...(isIssuedByNext === false
      ? [{ subject, why: `was not issued by the next one, \`${chain[index + 1]?.subject ?? ""}\`` }]
      : []),
    ...(index > 0 && !isAuthority ? [{ subject, why: "is not an authority" }] : []),
  ]);
}

function judgeVersion(host: string, { tls12 }: HandshakeRecord): Remark[] {
  if (tls12 !== false) return [];
  const message = `\`${host}\` requires TLS 1.3, so AWS falls back to thumbprints`;
  const help = "offer TLS 1.2 as well; until then keep the thumbprints up to date";
  return [{ code: "tls13-only", message, help }];
}

/** An authority that nobody else knows: a company's own, or a proxy that reads what passes it. */
function judgeStranger(host: string, trust: HandshakeRecord["trust"], mustBePublic: boolean): Remark[] {
  if (trust === "public") return [];
  const help = "check from a network without such a proxy; thumbprints that it shows must not reach AWS";
  if (mustBePublic) {
    const message = `\`${host}\` has a public certificate, but another one is shown here: a proxy seems to read this connection`;
    return [{ code: "suspected-interception", message, help }];
  }
  if (trust === "none") return [];
  const message = `\`${host}\` shows a certificate of an authority that this machine trusts and the public does not: the issuer's own, or that of a proxy`;
  return [{ code: "machine-authority", message, help }];
}
