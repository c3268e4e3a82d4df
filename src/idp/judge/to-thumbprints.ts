// The chains of both hosts → the thumbprints that are served.

import type { HandshakeRecord, HostRecord } from "../../model/issuer-record.ts";
import { toSortedSet } from "../../model/compare-text.ts";
import { toHandshakes } from "./judge-certificates.ts";
import { isSound, type ExpiryWindow } from "./judge-chain.ts";

/** The SHA-1 of the last certificate as served, of each sound chain. */
export function toThumbprints(hosts: readonly HostRecord[], window: ExpiryWindow): string[] {
  const chains = hosts.flatMap((host) => toSoundChains(host, window));
  return toSortedSet(chains.flatMap((chain) => chain.at(-1)?.thumbprint ?? []));
}

export function toSoundChains(host: HostRecord, window: ExpiryWindow): HandshakeRecord["chain"][] {
  const sound = toHandshakes(host).filter((handshake) => isSound(host.host, handshake, window));
  return sound.map(({ chain }) => chain);
}
