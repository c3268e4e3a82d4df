// The environment and a host → the proxy for it, by the rules of the AWS CLI.

import type { Environment } from "../../model/environment.ts";

/** The proxy that `HTTPS_PROXY` names; without a scheme, an HTTP one. */
export function readProxy(env: Environment): string | undefined {
  const text = env["https_proxy"] || env["HTTPS_PROXY"];
  if (!text) return undefined;
  return text.includes("://") ? text : `http://${text}`;
}

/** False for another kind of proxy, such as SOCKS, and for an address that cannot be parsed. */
export function isProxy(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/u.test(protocol) && !/%(?![\da-f]{2})/iu.test(username + password);
}

/**
 * True if `NO_PROXY` excepts the host: by its name, or by a suffix of it, with or without a leading dot;
 * `*` excepts all hosts. The port of an entry is ignored.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
 */
export function isExcepted(host: string, env: Environment): boolean {
  const list = env["no_proxy"] || env["NO_PROXY"] || "";
  return list.split(",").some((entry) => {
    const name = entry
      .trim()
      .toLowerCase()
      .replace(/^\*?\./u, "")
      .replace(/:\d+$/u, "");
    if (name === "") return false;
    return name === "*" || host.toLowerCase() === name || host.toLowerCase().endsWith(`.${name}`);
  });
}

/** The scheme, host and port of the proxy; the rest may be secret. */
export function showProxy(proxy: string): string {
  if (!URL.canParse(proxy)) return "HTTPS_PROXY";
  const { protocol, host } = new URL(proxy);
  return `${protocol}//${host}`;
}
