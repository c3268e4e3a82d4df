// An issuer, or its `jwks_uri` → the host and the path of the request.

import { toUrl, type Issuer } from "../../model/issuer.ts";

/** A document on port 443 of a host. */
export interface DocumentUrl {
  readonly url: string;
  readonly host: string;
  /** Of the request line. */
  readonly path: string;
}

/**
 * A slash at the end of the issuer is dropped first: OpenID Connect Discovery, section 4.1. The text is not parsed as
 * a URL, which would resolve `..` and decode what AWS keeps.
 */
export function toDiscoveryUrl(issuer: Issuer): DocumentUrl {
  const base = issuer.replace(/\/$/u, "");
  const [host = ""] = base.split("/", 1);
  const path = `${base.slice(host.length)}/.well-known/openid-configuration`;
  return { url: `${toUrl(base as Issuer)}/.well-known/openid-configuration`, host, path: encode(path) };
}

/** A URI has visible ASCII characters alone. Parsers disagree about the others, and about `\`: RFC 3986. */
const HTTPS_URI = /^https:\/\/[\x21-\x5b\x5d-\x7e]+$/iu;

/** Where a `jwks_uri` leads to, or `null` if it must not be followed. */
export function toKeysUrl(jwksUri: string): DocumentUrl | null {
  if (!HTTPS_URI.test(jwksUri) || !URL.canParse(jwksUri)) return null;
  const { port, username, password, hostname, pathname, search } = new URL(jwksUri);
  if (port !== "" || username !== "" || password !== "") return null;
  const host = hostname.replace(/^\[|\]$/gu, "").replace(/\.$/u, "");
  return { url: jwksUri, host, path: pathname + search };
}

/** Node refuses to send anything else. */
function encode(path: string): string {
  return path.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));
}
