// Verdicts and the environment → whether a proxy that is set would have been the way to an issuer.

import { isExcepted, readProxy } from "../aws/network/read-proxy.ts";
import type { Environment } from "../model/environment.ts";
import type { IssuerVerdict } from "../model/issuer-verdict.ts";

export const PROXY_NOT_USED = "a proxy is configured, but issuers are contacted directly";

/** On a machine that reaches the internet only through a proxy, every issuer appears to be down. */
export function isProxyMissed(
  verdicts: readonly Pick<IssuerVerdict, "findings" | "hosts">[],
  env: Environment = process.env,
): boolean {
  const down = verdicts.filter(({ findings }) => findings.some(({ code }) => code === "unreachable-issuer"));
  const hosts = down.flatMap((issuer) => issuer.hosts.map(({ host }) => host));
  return readProxy(env) !== undefined && !hosts.every((host) => isExcepted(host, env));
}
