// The environment and a host → the proxy for it, as the AWS CLI finds it.

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy that `HTTPS_PROXY` names; without a scheme it is an HTTP one. */
export function readProxy(env: Environment): string | undefined {
  const text = env["https_proxy"] || env["HTTPS_PROXY"];
  if (!text) return undefined;
  return text.includes("://") ? text : `http://${text}`;
}

/**
 * True when `NO_PROXY` excepts the host: by its name, or by the end of it, with or without a dot before it;
 * `*` excepts all. An entry may have a port, which makes no difference.
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

/** The proxy's scheme, host and port; the rest may be a secret. */
export function showProxy(proxy: string): string {
  if (!URL.canParse(proxy)) return "HTTPS_PROXY";
  const { protocol, host } = new URL(proxy);
  return `${protocol}//${host}`;
}
