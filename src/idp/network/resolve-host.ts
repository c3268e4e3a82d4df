// A host name → its addresses, or what the name system says instead.

import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { clearTimeout, setTimeout } from "node:timers";
import type { Resolution } from "../../model/issuer-record.ts";
import { codeOf } from "../../files/error-facts.ts";

/** Resolves a host name; never throws. */
export type ResolveHost = (host: string) => Promise<Resolution>;

/** In milliseconds, for all questions together. */
const DEADLINE = 2000;

/**
 * Asks the name servers directly. The system's resolver also reads `/etc/hosts` and adds search domains, neither of
 * which AWS would use; it reports a name that does not exist and one without addresses alike; and it blocks one of
 * four threads for as long as a slow name server likes.
 * @param servers the name servers, as `address:port`; default: the system's
 */
export async function resolveHost(host: string, servers?: readonly string[]): Promise<Resolution> {
  if (isIP(host) !== 0) return { kind: "literal" };
  const resolver = new Resolver({ timeout: 900, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const timer = setTimeout(() => resolver.cancel(), DEADLINE);
  try {
    return await ask(host, resolver);
  } finally {
    clearTimeout(timer);
  }
}

async function ask(host: string, resolver: Resolver): Promise<Resolution> {
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (addresses.length > 0) return { kind: "found", addresses };
  const codes = answers.map((answer) =>
    answer.status === "rejected" ? (codeOf(answer.reason) ?? "") : "ENODATA",
  );
  if (codes.every((code) => code === "ENOTFOUND")) {
    return { kind: (await knowsTopLevel(host, resolver)) ? "no-such-name" : "unresolved" };
  }
  const isEmpty = codes.every((code) => code === "ENODATA" || code === "ENOTFOUND");
  return { kind: isEmpty ? "no-address" : "unresolved" };
}

/**
 * The name servers of a closed network deny that any outside name exists, and a name below `.internal` cannot be
 * registered. So a name counts as free only below a top-level domain that the same name server knows.
 */
async function knowsTopLevel(host: string, resolver: Resolver): Promise<boolean> {
  const topLevel = host.slice(host.lastIndexOf(".") + 1);
  try {
    return topLevel !== host && (await resolver.resolveNs(topLevel)).length > 0;
  } catch {
    return false;
  }
}
