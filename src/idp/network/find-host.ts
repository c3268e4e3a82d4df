// A host → the endpoints that may be connected to, resolved once and checked one by one.

import type { HostRecord, Resolution } from "../../model/issuer-record.ts";
import { compareText, toSortedSet } from "../../model/compare-text.ts";
import { findDetour, HTTPS_PORT, type ConnectToRule } from "./connect-to.ts";
import { isPublicAddress } from "./is-public-address.ts";
import type { Endpoint } from "./open-tls.ts";
import type { ResolveHost } from "./resolve-host.ts";

/** Probing more of them would tell nothing new. */
const MOST_ADDRESSES = 8;

export interface ReachableHost extends Pick<HostRecord, "resolution" | "refused" | "omitted"> {
  /** Sorted by address. */
  readonly endpoints: readonly Endpoint[];
}

/** Finds a host; the same answer for the whole run. */
export type HostFinder = (host: string) => Promise<ReachableHost>;

/**
 * Every host is resolved once in a run, and connections go to the addresses of that answer: a name that changes its
 * address after the check gains nothing.
 */
export function createHostFinder(rules: readonly ConnectToRule[], resolve: ResolveHost): HostFinder {
  const known = new Map<string, Promise<ReachableHost>>();
  return (host) => {
    const key = host.toLowerCase();
    const found = known.get(key) ?? findHost(key, rules, resolve);
    known.set(key, found);
    return found;
  };
}

async function findHost(
  host: string,
  rules: readonly ConnectToRule[],
  resolve: ResolveHost,
): Promise<ReachableHost> {
  const detour = findDetour(rules, host);
  const port = detour?.port ?? HTTPS_PORT;
  if (detour !== null && detour.address !== null) {
    const endpoint: Endpoint = { host, address: detour.address, port };
    return { resolution: "found", refused: [], omitted: 0, endpoints: [endpoint] };
  }
  const resolution: Resolution = await resolve(host);
  const addresses = resolution.kind === "found" ? toSortedSet(resolution.addresses) : [];
  const allowed = addresses.filter(isPublicAddress);
  return {
    resolution: resolution.kind,
    refused: addresses.filter((address) => !isPublicAddress(address)),
    omitted: Math.max(0, allowed.length - MOST_ADDRESSES),
    endpoints: allowed
      .toSorted((a, b) => Number(a.includes(":")) - Number(b.includes(":")) || compareText(a, b))
      .slice(0, MOST_ADDRESSES)
      .map((address) => ({ host, address, port })),
  };
}
