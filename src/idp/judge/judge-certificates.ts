// The certificates of a host → what is wrong with them.

import { groupBy } from "../../model/group-by.ts";
import { isFromPublicAuthority, type HandshakeRecord, type HostRecord } from "../../model/issuer-record.ts";
import { toList, type Remark } from "./remark.ts";
import { isSound, judgeChain, type ExpiryWindow } from "./judge-chain.ts";

export function toHandshakes({ addresses }: HostRecord): readonly HandshakeRecord[] {
  return addresses.filter((one) => one.kind === "handshake");
}

/** Equal remarks about several addresses become one. */
export function judgeCertificates(host: HostRecord, window: ExpiryWindow, mustBePublic: boolean): Remark[] {
  const handshakes = toHandshakes(host);
  const remarks = handshakes.flatMap((handshake) =>
    Array.from(judgeHandshake(host.host, handshake, window, mustBePublic), (remark) => ({
      ...remark,
      address: handshake.address,
    })),
  );
  return groupBy(remarks, ({ code, message }) => `${code} ${message}`).map((group) => {
    const [{ code, message, help }] = group;
    const where = ` (at ${toList(group.map(({ address }) => address))})`;
    return { code, message: `${message}${group.length === handshakes.length ? "" : where}`, help };
  });
}

function* judgeHandshake(
  host: string,
  handshake: HandshakeRecord,
  window: ExpiryWindow,
  mustBePublic: boolean,
): Generator<Remark> {
  const { trust, tls12 } = handshake;
  yield* judgeChain(host, handshake, window);
  // An incomplete chain, for example, does not suggest a proxy.
  const isWhole = trust === "machine" || isSound(host, handshake, window);
  // A CA that is not public: a company's own, or that of an intercepting proxy.
  if (isWhole && !isFromPublicAuthority(handshake) && (mustBePublic || trust === "machine")) {
    yield {
      code: mustBePublic ? "suspected-interception" : "machine-authority",
      message: mustBePublic
        ? `\`${host}\` normally has a public certificate, but served a different one here: a proxy seems to intercept the connection`
        : `\`${host}\` uses a CA that this machine trusts but the public does not: the issuer's own, or that of an intercepting proxy`,
      help: "compare the thumbprint with one taken from a network without such a proxy",
    };
  }
  if (tls12 === false) {
    yield {
      code: "tls13-only",
      message: `\`${host}\` requires TLS 1.3, so AWS falls back to thumbprints`,
      help: "offer TLS 1.2 too; until then, keep the thumbprints up to date",
    };
  }
}
