// Any record of an issuer, sense and nonsense, with any texts in it.

import fc from "fast-check";
import { toIssuer } from "../../src/model/issuer.ts";
import type {
  AddressRecord,
  CertificateRecord,
  DiscoveryDocument,
  DocumentRecord,
  FetchFailure,
  HostRecord,
  IssuerRecord,
  KeyRecord,
  KeySet,
} from "../../src/model/issuer-record.ts";
import { HOST } from "./sample-record.ts";

type Texts = fc.Arbitrary<string>;

const thumbprint = fc.constantFrom(..."abcdef0123".split("").map((digit) => digit.repeat(40)));
const time = fc
  .integer({ min: -400, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 10, 26 + days)).toISOString());

function toFailure(text: Texts): fc.Arbitrary<FetchFailure> {
  return fc.oneof(
    fc.constantFrom<FetchFailure>(
      { reason: "no-address" },
      { reason: "too-large" },
      { reason: "too-slow" },
      { reason: "not-json" },
    ),
    fc.record({ reason: fc.constant("unreachable" as const), code: text }),
    fc.record({ reason: fc.constant("broken" as const), code: text }),
    fc.record({ reason: fc.constant("compressed" as const), encoding: text }),
    fc.record({ reason: fc.constant("redirect" as const), status: fc.nat(599), location: text }),
    fc.record({
      reason: fc.constant("status" as const),
      status: fc.nat(599),
      isFreeBucket: fc.boolean(),
    }),
  );
}

function toDocumentRecord<T>(text: Texts, content: fc.Arbitrary<T>): fc.Arbitrary<DocumentRecord<T>> {
  return fc.oneof(
    fc.record({ url: text, kind: fc.constant("read" as const), content }),
    fc.record({ url: text, kind: fc.constant("failed" as const), failure: toFailure(text) }),
  );
}

function toCertificate(text: Texts): fc.Arbitrary<CertificateRecord> {
  return fc.record({
    subject: text,
    issuer: text,
    notBefore: fc.oneof(time, fc.constant("never")),
    notAfter: fc.oneof(time, fc.constant("never")),
    thumbprint,
    isAuthority: fc.boolean(),
    isSelfSigned: fc.boolean(),
    isIssuedByNext: fc.constantFrom(true, true, true, false, null),
  });
}

function toAddress(text: Texts): fc.Arbitrary<AddressRecord> {
  return fc.oneof(
    fc.record({
      kind: fc.constant("handshake" as const),
      address: text,
      chain: fc.array(toCertificate(text), { minLength: 1, maxLength: 4 }),
      namesHost: fc.constantFrom(true, true, true, false),
      trust: fc.constantFrom("public", "expired", "machine", "none"),
      tls12: fc.constantFrom(true, false, null),
    }),
    fc.record({
      kind: fc.constant("failed" as const),
      address: text,
      stage: fc.constantFrom("route", "connect", "tls"),
      code: text,
    }),
  );
}

function toHost(text: Texts, role: HostRecord["role"]): fc.Arbitrary<HostRecord> {
  return fc.record({
    host: text,
    role: fc.constant(role),
    resolution: fc.constantFrom("found", "no-such-name", "no-address", "unresolved", "literal"),
    refused: fc.array(text, { maxLength: 2 }),
    omitted: fc.nat(1),
    addresses: fc.array(toAddress(text), { maxLength: 3 }),
  });
}

/** @param text what servers, certificates and name servers say */
export function toArbitraryRecord(text: Texts): fc.Arbitrary<IssuerRecord> {
  const maybe = fc.option(text);
  const discovery: fc.Arbitrary<DiscoveryDocument> = fc.record({
    issuer: fc.oneof(maybe, fc.constant(`https://${HOST}`)),
    jwksUri: fc.oneof(maybe, fc.constant(`https://${HOST}/keys`)),
    algorithms: fc.option(fc.array(fc.oneof(text, fc.constant("RS256")), { maxLength: 3 })),
    missing: fc.subarray(["issuer", "jwks_uri", "response_types_supported"]),
  });
  const key: fc.Arbitrary<KeyRecord> = fc.record({
    type: maybe,
    use: maybe,
    algorithm: maybe,
    curve: maybe,
    missing: fc.subarray(["n", "e", "x", "y"]),
  });
  const keys: fc.Arbitrary<KeySet> = fc.record({ keys: fc.option(fc.array(key, { maxLength: 3 })) });
  return fc.record({
    issuer: fc.constantFrom(
      ...[HOST, "token.actions.githubusercontent.com", "gitlab.com/", "api.pulumi.com"].map(toIssuer),
    ),
    discovery: toDocumentRecord(text, discovery),
    keys: fc.option(toDocumentRecord(text, keys)),
    hosts: fc.oneof(fc.tuple(toHost(text, "issuer")), fc.tuple(toHost(text, "issuer"), toHost(text, "jwks"))),
  });
}
