// The rules of `--connect-to` → where a host is reached.

/** One rule. An empty text stands for any host or port, or for "the same". */
export interface ConnectToRule {
  readonly host: string;
  readonly port: string;
  readonly address: string;
  readonly addressPort: string;
}

export interface Detour {
  /** `null`: the host's own addresses. */
  readonly address: string | null;
  readonly port: number;
}

export const HTTPS_PORT = 443;

/** `HOST:PORT:ADDRESS:PORT`; an IPv6 address in brackets. */
const RULE = /^([^:]*):(\d*):(\[[0-9A-Fa-f:.]+\]|[^:[\]]*):(\d*)$/u;

/** The rule that a text spells, or `undefined`. */
export function parseConnectTo(text: string): ConnectToRule | undefined {
  const [, host, port, address, addressPort] = RULE.exec(text) ?? [];
  if (host === undefined || port === undefined || address === undefined || addressPort === undefined) {
    return undefined;
  }
  const isPort = (digits: string): boolean =>
    digits === "" || (Number(digits) > 0 && Number(digits) < 65_536);
  if (!isPort(port) || !isPort(addressPort)) return undefined;
  return { host: host.toLowerCase(), port, address: address.replaceAll(/[[\]]/gu, ""), addressPort };
}

/** The first rule that applies, as curl does it; `null` without one. */
export function findDetour(rules: readonly ConnectToRule[], host: string): Detour | null {
  const rule = rules.find(
    (one) =>
      (one.host === "" || one.host === host.toLowerCase()) &&
      (one.port === "" || Number(one.port) === HTTPS_PORT),
  );
  if (rule === undefined) return null;
  return {
    address: rule.address === "" ? null : rule.address,
    port: rule.addressPort === "" ? HTTPS_PORT : Number(rule.addressPort),
  };
}
