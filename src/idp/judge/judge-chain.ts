// The chain of a handshake → what is wrong with its names, dates and links.

import {
  isFromPublicAuthority,
  type CertificateRecord,
  type HandshakeRecord,
} from "../../model/issuer-record.ts";
import type { Remark } from "./remark.ts";

/** When the judge looks, and how far ahead. */
export interface ExpiryWindow {
  readonly now: Date;
  /** In days. */
  readonly expiresWithin: number;
}

type ChainRemark = Remark & {
  /** The last certificate of such a chain must not be pinned. */
  readonly isUnsound: boolean;
};

const DAY = 86_400_000;

/** True if the last certificate of this chain may be pinned: name, dates and links are right. */
export function isSound(host: string, handshake: HandshakeRecord, window: ExpiryWindow): boolean {
  return [...judgeChain(host, handshake, window)].every(({ isUnsound }) => !isUnsound);
}

export function* judgeChain(
  host: string,
  handshake: HandshakeRecord,
  window: ExpiryWindow,
): Generator<ChainRemark> {
  const { chain, namesHost, trust, tls12 } = handshake;
  // A client that finds a path to a public root ignores the other certificates, unless it compares thumbprints.
  const isPinned = !isFromPublicAuthority(handshake) || tls12 === false;
  const isNeeded = isPinned || trust === "expired";
  if (!namesHost) {
    yield {
      code: "wrong-host-name",
      message: `the certificate of \`${host}\` is for another host, \`${chain[0]?.subject ?? ""}\``,
      help: "AWS rejects it; install a certificate that lists this host among its alternative names",
      isUnsound: true,
    };
  }
  for (const [index, certificate] of chain.entries()) {
    yield* judgeDates(host, certificate, window, index === 0 || isNeeded);
  }
  for (const { subject, why } of toBreaks(chain)) {
    yield {
      code: isPinned ? "broken-chain" : "untidy-chain",
      message: `the chain of \`${host}\` is broken: \`${subject}\` ${why}`,
      help: "send the server's certificate first, then each issuer in turn",
      isUnsound: true,
    };
  }
}

function judgeDates(
  host: string,
  { subject, notBefore, notAfter }: CertificateRecord,
  { now, expiresWithin }: ExpiryWindow,
  isNeeded: boolean,
): ChainRemark[] {
  const [from, until] = [Date.parse(notBefore), Date.parse(notAfter)];
  const what = `certificate \`${subject}\` of \`${host}\``;
  const help = "renew it, and deploy the new one at every address";
  const invalid = (message: string): ChainRemark[] => [
    { code: isNeeded ? "expired-certificate" : "untidy-chain", message, help, isUnsound: true },
  ];
  if (!(from <= now.getTime())) return invalid(`the ${what} is not valid before ${notBefore}`);
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
      ? [{ subject, why: `was not issued by the next certificate, \`${chain[index + 1]?.subject ?? ""}\`` }]
      : []),
    ...(index > 0 && !isAuthority ? [{ subject, why: "is not a CA certificate" }] : []),
  ]);
}
