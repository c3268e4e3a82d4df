// An address → whether it is on the public internet, where AWS could reach it too.

import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Everything that IANA reserves.
 * https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const RESERVED_V4: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/**
 * Everything outside of 2000::/3 is reserved. Inside it, some networks carry IPv4 addresses, private ones included,
 * or are for documentation.
 * https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const GLOBAL_V6 = ["2000::", 3] as const;
const RESERVED_V6: readonly (readonly [network: string, prefix: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const reserved = new BlockList();
for (const [network, prefix] of RESERVED_V4) reserved.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of RESERVED_V6) reserved.addSubnet(network, prefix, "ipv6");
const global = new BlockList();
global.addSubnet(...GLOBAL_V6, "ipv6");

/** False for everything that is not an address in its plain form, zones (`fe80::1%eth0`) included. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !reserved.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return global.check(address, "ipv6") && !reserved.check(address, "ipv6");
}
