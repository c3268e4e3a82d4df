// The record of a host → what reports show of it.

import { isFromPublicAuthority } from "../../model/issuer-record.ts";
import type { AddressRecord, HostRecord } from "../../model/issuer-record.ts";
import type { SeenAddress, SeenHost } from "../../model/issuer-verdict.ts";

export function toSeenHost({ host, role, addresses }: HostRecord): SeenHost {
  return { host, role, addresses: addresses.map(toSeenAddress) };
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
