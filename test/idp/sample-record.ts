// The record of an issuer that is well → one with what a test is about.

import { toIssuer } from "../../src/model/issuer.ts";
import type {
  CertificateRecord,
  DiscoveryDocument,
  DocumentRecord,
  HandshakeRecord,
  HostRecord,
  IssuerRecord,
  KeySet,
} from "../../src/model/issuer-record.ts";

export const HOST = "idp.example.com";
export const NOW = new Date("2026-11-26T12:00:00Z");
export const LAST = "1".repeat(40);

export function certificate(facts: Partial<CertificateRecord> = {}): CertificateRecord {
  return {
    subject: "CN=authority",
    issuer: "CN=root",
    notBefore: "2026-01-01T00:00:00Z",
    notAfter: "2030-01-01T00:00:00Z",
    thumbprint: LAST,
    isAuthority: true,
    isSelfSigned: false,
    isIssuedByNext: null,
    ...facts,
  };
}

export function leaf(facts: Partial<CertificateRecord> = {}): CertificateRecord {
  return certificate({
    subject: `CN=${HOST}`,
    thumbprint: "0".repeat(40),
    isAuthority: false,
    isIssuedByNext: true,
    ...facts,
  });
}

export function handshake(facts: Partial<HandshakeRecord> = {}): HandshakeRecord {
  return {
    kind: "handshake",
    address: "192.0.2.1",
    chain: [leaf(), certificate()],
    namesHost: true,
    trust: "public",
    tls12: true,
    ...facts,
  };
}

/** A chain that ends in this thumbprint. */
export function ending(thumbprint: string, facts: Partial<HandshakeRecord> = {}): HandshakeRecord {
  return handshake({ chain: [leaf(), certificate({ thumbprint })], trust: "none", ...facts });
}

export function host(facts: Partial<HostRecord> = {}): HostRecord {
  return {
    host: HOST,
    role: "issuer",
    resolution: "found",
    refused: [],
    omitted: 0,
    addresses: [handshake()],
    ...facts,
  };
}

export function discovery(facts: Partial<DiscoveryDocument> = {}): DocumentRecord<DiscoveryDocument> {
  const content = {
    issuer: `https://${HOST}`,
    jwksUri: `https://${HOST}/keys`,
    algorithms: ["RS256"],
    missing: [],
    ...facts,
  };
  return { url: `https://${HOST}/.well-known/openid-configuration`, kind: "read", content };
}

export function keySet(keys: KeySet["keys"]): DocumentRecord<KeySet> {
  return { url: `https://${HOST}/keys`, kind: "read", content: { keys } };
}

export function record(facts: Partial<IssuerRecord> = {}): IssuerRecord {
  return {
    issuer: toIssuer(`https://${HOST}`),
    discovery: discovery(),
    keys: keySet([{ type: "RSA", use: "sig", algorithm: "RS256", curve: null, missing: [] }]),
    hosts: [host()],
    ...facts,
  };
}
