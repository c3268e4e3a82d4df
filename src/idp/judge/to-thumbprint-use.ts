// The record of an issuer → whether AWS uses thumbprints for it, and why.

import { isFromPublicAuthority, type IssuerRecord } from "../../model/issuer-record.ts";
import type { ThumbprintUse } from "../../model/issuer-verdict.ts";
import { toHandshakes } from "./judge-certificates.ts";

/** Unknown if a host could not be checked, unless another host decides it. */
export function toThumbprintUse({ keys, hosts }: IssuerRecord): ThumbprintUse {
  const handshakes = hosts.flatMap(toHandshakes);
  if (!handshakes.every(isFromPublicAuthority)) return "private-authority";
  if (handshakes.some(({ tls12 }) => tls12 === false)) return "tls13-only";
  const isSeen = keys !== null && hosts.every((host) => toHandshakes(host).length > 0);
  return isSeen && handshakes.every(({ tls12 }) => tls12 === true) ? "public-authority" : "unknown";
}
