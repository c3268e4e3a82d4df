// What an issuer's servers showed: plain data, so that it can be saved and judged again.

import type { Issuer } from "./issuer.ts";

export interface IssuerRecord {
  readonly issuer: Issuer;
  readonly discovery: DocumentRecord<DiscoveryDocument>;
  /** `null` if the discovery document names no keys that may be fetched. */
  readonly keys: DocumentRecord<KeySet> | null;
  /** The issuer's host, then that of its keys if it is another one. */
  readonly hosts: readonly HostRecord[];
}

export type DocumentRecord<T> = {
  /** Where it was looked for. */
  readonly url: string;
} & (
  | { readonly kind: "read"; readonly content: T }
  | { readonly kind: "failed"; readonly failure: FetchFailure }
);

export type FetchFailure =
  /** `no-address`: its host has none that may be connected to, and the host's record says why. */
  | { readonly reason: "no-address" | "too-large" | "too-slow" | "not-json" }
  /** Not a connection to any address. `code` is Node's. */
  | { readonly reason: "unreachable"; readonly code: string }
  | { readonly reason: "redirect"; readonly status: number; readonly location: string }
  | { readonly reason: "status"; readonly status: number; readonly isFreeBucket: boolean }
  | { readonly reason: "compressed"; readonly encoding: string }
  /** Not HTTP, or a connection that ended early. */
  | { readonly reason: "broken"; readonly code: string };

/** The fields of a discovery document that count; `null` for one that is missing or has another type. */
export interface DiscoveryDocument {
  readonly issuer: string | null;
  readonly jwksUri: string | null;
  readonly algorithms: readonly string[] | null;
  /** Fields that OpenID Connect requires and that are missing. */
  readonly missing: readonly string[];
}

export interface KeySet {
  /** `null` if the document has no list of keys. */
  readonly keys: readonly KeyRecord[] | null;
}

/** What decides whether AWS can use a key; `null` for what is missing or has another type. */
export interface KeyRecord {
  readonly type: string | null;
  readonly use: string | null;
  readonly algorithm: string | null;
  readonly curve: string | null;
  /** Numbers of a public key of its type that are missing. */
  readonly missing: readonly string[];
}

export interface HostRecord {
  readonly host: string;
  readonly role: "issuer" | "jwks";
  readonly resolution: Resolution["kind"];
  /** Addresses that are not public: not connected to. Sorted. */
  readonly refused: readonly string[];
  /** How many addresses are left out because there are more than eight. */
  readonly omitted: number;
  /** Sorted by address. */
  readonly addresses: readonly AddressRecord[];
}

export type Resolution =
  | { readonly kind: "found"; readonly addresses: readonly string[] }
  /**
   * The name does not exist, so it may be free; it exists and has no address; there was no usable answer; the host is an
   * address itself.
   */
  | { readonly kind: "no-such-name" | "no-address" | "unresolved" | "literal" };

export type AddressRecord = HandshakeRecord | FailedAddress;

/** True if a public CA issued the certificate, even if it has expired since: AWS does not use thumbprints then. */
export function isFromPublicAuthority({ trust }: HandshakeRecord): boolean {
  return trust === "public" || trust === "expired";
}

export interface HandshakeRecord {
  readonly kind: "handshake";
  readonly address: string;
  /** As served: the server's own certificate first. */
  readonly chain: readonly CertificateRecord[];
  /** The server's own certificate is for this host. */
  readonly namesHost: boolean;
  /**
   * `public`: a public root vouches for it. `expired`: it would if no certificate had expired. `machine`: only a root
   * that this machine trusts additionally.
   */
  readonly trust: "public" | "expired" | "machine" | "none";
  /** `null` if the second handshake failed for another reason. */
  readonly tls12: boolean | null;
}

export interface FailedAddress {
  readonly kind: "failed";
  readonly address: string;
  /** `route`: this machine has no way there. `connect`: no connection. `tls`: no handshake. */
  readonly stage: "route" | "connect" | "tls";
  /** Node's code. */
  readonly code: string;
}

/** One certificate of a served chain. Times are as in `Date.toISOString`, to the second. */
export interface CertificateRecord {
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-1 of its DER: 40 hex digits in lower case. */
  readonly thumbprint: string;
  readonly isAuthority: boolean;
  readonly isSelfSigned: boolean;
  /** The next certificate of the chain issued it; `null` for the last one. */
  readonly isIssuedByNext: boolean | null;
}
