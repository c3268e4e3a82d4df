// A record, and what is declared → the findings, and whether AWS uses thumbprints. No connection is made.

import { describe, expect, test } from "vitest";
import { judgeIssuer, type DeclaredIssuer } from "../../src/idp/judge/judge-issuer.ts";
import { toIssuer } from "../../src/model/issuer.ts";
import type { FetchFailure, IssuerRecord, KeyRecord } from "../../src/model/issuer-record.ts";
import type { IssuerVerdict, ThumbprintUse } from "../../src/model/issuer-verdict.ts";
import {
  certificate,
  discovery,
  ending,
  handshake,
  HOST,
  host,
  keySet,
  LAST,
  leaf,
  NOW,
  record,
} from "./sample-record.ts";

const SOURCE = { file: "states/a.yaml", line: 3, column: 5 };
const WINDOW = { now: NOW, expiresWithin: 30 };
const hex = (digit: string): string => digit.repeat(40);

function judge(
  facts: Partial<IssuerRecord> = {},
  declared: Partial<DeclaredIssuer> = {},
  window = WINDOW,
): IssuerVerdict {
  const whole = { source: SOURCE, clientIds: null, thumbprints: null, ...declared };
  return judgeIssuer(record(facts), whole, window);
}

function codesOf({ findings }: IssuerVerdict): string[] {
  return findings.map(({ code }) => code);
}

const failed = (failure: FetchFailure): IssuerRecord["discovery"] => ({
  url: `https://${HOST}/.well-known/openid-configuration`,
  kind: "failed",
  failure,
});
const down = (stage: "route" | "connect" | "tls", address = "192.0.2.1") =>
  ({ kind: "failed", address, stage, code: "ECODE" }) as const;
const other = host({ host: "keys.example.com", role: "jwks" });
const key = (facts: Partial<KeyRecord>): KeyRecord => ({
  type: "RSA",
  use: null,
  algorithm: null,
  curve: null,
  missing: [],
  ...facts,
});

test("an issuer that is well has no finding, and its thumbprints do not count", () => {
  const verdict = judge();
  expect(verdict.findings).toEqual([]);
  expect(verdict.use).toBe("public-authority");
  expect(verdict.thumbprints).toEqual([LAST]);
});

test("a finding says what it is about, and where it is declared", () => {
  const [finding] = judge({ hosts: [other, other] }).findings;
  expect(finding).toMatchObject({ resource: `https://${HOST}`, issuer: HOST, source: SOURCE });
});

type Case = [name: string, facts: Partial<IssuerRecord>, codes: string[]];

const DOCUMENTS: readonly Case[] = [
  ["redirect", { discovery: failed({ reason: "redirect", status: 301, location: "/" }) }, ["redirect"]],
  [
    "not there",
    { discovery: failed({ reason: "status", status: 404, isFreeBucket: false }) },
    ["missing-document"],
  ],
  [
    "in a bucket that is free",
    { discovery: failed({ reason: "status", status: 404, isFreeBucket: true }) },
    ["free-issuer"],
  ],
  ["too large", { discovery: failed({ reason: "too-large" }) }, ["large-document"]],
  ["too slow", { discovery: failed({ reason: "too-slow" }) }, ["slow-document"]],
  ["compressed", { discovery: failed({ reason: "compressed", encoding: "gzip" }) }, ["unreadable-document"]],
  ["cut off", { discovery: failed({ reason: "broken", code: "ECONNRESET" }) }, ["unreadable-document"]],
  ["not JSON", { discovery: failed({ reason: "not-json" }) }, ["unreadable-document"]],
  [
    "not to be had though the host answers",
    { discovery: failed({ reason: "unreachable", code: "E" }) },
    ["unreachable-issuer"],
  ],
  [
    "of another issuer",
    { discovery: discovery({ issuer: "https://other.example.com" }) },
    ["issuer-mismatch"],
  ],
  ["without an issuer", { discovery: discovery({ issuer: null }) }, ["issuer-mismatch"]],
  ["without keys", { discovery: discovery({ jwksUri: null }), keys: null }, ["invalid-jwks-uri"]],
  [
    "with keys over http",
    { discovery: discovery({ jwksUri: "http://idp.example.com/keys" }), keys: null },
    ["invalid-jwks-uri"],
  ],
  ["for EdDSA alone", { discovery: discovery({ algorithms: ["EdDSA"] }) }, ["no-usable-key"]],
  ["for EdDSA and RS256", { discovery: discovery({ algorithms: ["EdDSA", "RS256"] }) }, []],
  ["without a list of algorithms", { discovery: discovery({ algorithms: null }) }, []],
  [
    "incomplete",
    { discovery: discovery({ missing: ["response_types_supported"] }) },
    ["incomplete-discovery"],
  ],
];
test.each(DOCUMENTS)("a discovery document %s", (_name, facts, codes) => {
  expect(codesOf(judge(facts))).toEqual(codes);
});

const KEYS: readonly [name: string, keys: readonly KeyRecord[] | null, codes: string[]][] = [
  ["none", [], ["no-usable-key"]],
  ["not a list", null, ["unreadable-document"]],
  ["RSA without more", [key({})], []],
  ["RSA for signatures", [key({ use: "sig", algorithm: "RS512" })], []],
  ["RSA for encryption", [key({ use: "enc" })], ["no-usable-key"]],
  ["RSA-PSS", [key({ algorithm: "PS256" })], ["no-usable-key"]],
  ["EC on P-256", [key({ type: "EC", curve: "P-256" })], []],
  ["EC on P-521", [key({ type: "EC", curve: "P-521", algorithm: "ES512" })], []],
  ["EC on secp256k1", [key({ type: "EC", curve: "secp256k1" })], ["no-usable-key"]],
  ["EC without a curve", [key({ type: "EC" })], ["no-usable-key"]],
  ["EdDSA", [key({ type: "OKP", curve: "Ed25519" })], ["no-usable-key"]],
  ["RSA without its numbers", [key({ missing: ["n", "e"] })], ["no-usable-key"]],
  ["EC without half of its point", [key({ type: "EC", curve: "P-256", missing: ["y"] })], ["no-usable-key"]],
  ["one without its numbers, and one with them", [key({ missing: ["n"] }), key({})], []],
  ["EdDSA and RSA", [key({ type: "OKP" }), key({})], []],
  ["100 RSA and 100 EC", [...Array(100).fill(key({})), ...Array(100).fill(key({ type: "EC" }))], []],
  ["101 RSA", Array(101).fill(key({})), ["too-many-keys"]],
  ["101 EC, and one RSA", [...Array(101).fill(key({ type: "EC" })), key({})], ["too-many-keys"]],
];
test("of keys without their numbers, the finding says which are missing", () => {
  const keys = [key({ algorithm: "RS256", missing: ["n", "e"] }), key({ type: "EC", missing: ["y"] })];
  const [finding] = judge({ keys: keySet(keys) }).findings;
  expect(finding?.message).toMatch(/: `RS256` without `n` and `e`, `EC` without `y`$/u);
});

test.each(KEYS)("keys: %s", (_name, keys, codes) => {
  expect(codesOf(judge({ keys: keySet(keys) }))).toEqual(codes);
});

const HOSTS: readonly Case[] = [
  ["whose name is free", { hosts: [host({ resolution: "no-such-name", addresses: [] })] }, ["free-issuer"]],
  [
    "of keys whose name is free",
    { hosts: [host(), { ...other, resolution: "no-such-name", addresses: [] }] },
    ["free-issuer", "jwks-other-host"],
  ],
  [
    "without an address",
    { hosts: [host({ resolution: "no-address", addresses: [] })] },
    ["unreachable-issuer"],
  ],
  ["not resolved", { hosts: [host({ resolution: "unresolved", addresses: [] })] }, ["unreachable-issuer"]],
  ["that is an address", { hosts: [host({ resolution: "literal", addresses: [] })] }, ["private-address"]],
  [
    "with a private address",
    { hosts: [host({ refused: ["10.0.0.1"], addresses: [] })] },
    ["private-address"],
  ],
  ["with one more that is private", { hosts: [host({ refused: ["10.0.0.1"] })] }, ["private-address"]],
  ["that is down", { hosts: [host({ addresses: [down("connect")] })] }, ["unreachable-issuer"]],
  ["without TLS", { hosts: [host({ addresses: [down("tls")] })] }, ["unreachable-issuer"]],
  ["without a route to it", { hosts: [host({ addresses: [down("route")] })] }, ["unreachable-issuer"]],
  ["half down", { hosts: [host({ addresses: [handshake(), down("connect")] })] }, ["address-down"]],
  ["over IPv6, which this machine lacks", { hosts: [host({ addresses: [handshake(), down("route")] })] }, []],
];
test.each(HOSTS)("a host %s", (_name, facts, codes) => {
  expect(codesOf(judge(facts))).toEqual(codes);
});

test.each([
  [404, "delete the provider if the issuer is gone"],
  [410, "delete the provider if the issuer is gone"],
  [429, "try again"],
  [500, "try again"],
  [503, "try again"],
])("status %i instead of the document: %s", (status, help) => {
  const discovery = failed({ reason: "status", status, isFreeBucket: false });
  expect(judge({ discovery }).findings[0]?.help).toContain(help);
});

test("one that is down is said once, not again for its documents", () => {
  const hosts = [host({ addresses: [down("connect")] })];
  for (const failure of [{ reason: "unreachable", code: "E" }, { reason: "too-slow" }] as const) {
    expect(codesOf(judge({ hosts, discovery: failed(failure), keys: null }))).toEqual(["unreachable-issuer"]);
  }
});

const within = (days: number): string => new Date(NOW.getTime() + days * 86_400_000).toISOString();
const chain = (...certificates: ReturnType<typeof leaf>[]): Partial<IssuerRecord> => ({
  hosts: [host({ addresses: [handshake({ chain: certificates })] })],
});
const strange = (...certificates: ReturnType<typeof leaf>[]): Partial<IssuerRecord> => ({
  hosts: [host({ addresses: [handshake({ chain: certificates, trust: "none" })] })],
});

const CERTIFICATES: readonly Case[] = [
  [
    "for another host",
    { hosts: [host({ addresses: [handshake({ namesHost: false })] })] },
    ["wrong-host-name"],
  ],
  ["expired", chain(leaf({ notAfter: within(-1) }), certificate()), ["expired-certificate"]],
  [
    "expired, of a public authority: not a private one",
    {
      hosts: [
        host({ addresses: [handshake({ trust: "expired", chain: [leaf({ notAfter: within(-1) })] })] }),
      ],
    },
    ["expired-certificate"],
  ],
  [
    "whose public authority has expired",
    {
      hosts: [
        host({
          addresses: [
            handshake({ trust: "expired", chain: [leaf(), certificate({ notAfter: within(-1) })] }),
          ],
        }),
      ],
    },
    ["expired-certificate"],
  ],
  [
    "expired, of a public authority, out of order",
    {
      hosts: [
        host({
          addresses: [
            handshake({
              trust: "expired",
              chain: [leaf({ notAfter: within(-1), isIssuedByNext: false }), certificate()],
            }),
          ],
        }),
      ],
    },
    ["expired-certificate", "untidy-chain"],
  ],
  ["not valid yet", chain(leaf({ notBefore: within(1) }), certificate()), ["expired-certificate"]],
  ["whose dates cannot be read", chain(leaf({ notAfter: "?" }), certificate()), ["expired-certificate"]],
  ["that expires in 29 days", chain(leaf({ notAfter: within(29) }), certificate()), ["expiring-certificate"]],
  ["that expires in 31 days", chain(leaf({ notAfter: within(31) }), certificate()), []],
  [
    "of an authority that expires",
    chain(leaf(), certificate({ notAfter: within(1) })),
    ["expiring-certificate"],
  ],
  [
    "with an expired authority that nobody needs",
    chain(leaf(), certificate({ notAfter: within(-1) })),
    ["untidy-chain"],
  ],
  ["out of order, but public", chain(leaf({ isIssuedByNext: false }), certificate()), ["untidy-chain"]],
  [
    "with an expired authority that is needed",
    strange(leaf(), certificate({ notAfter: within(-1) })),
    ["expired-certificate", "unmanaged-thumbprints"],
  ],
  [
    "out of order",
    strange(leaf({ isIssuedByNext: false }), certificate()),
    ["broken-chain", "unmanaged-thumbprints"],
  ],
  [
    "with a server's in the place of an authority",
    strange(leaf(), certificate({ isAuthority: false })),
    ["broken-chain", "unmanaged-thumbprints"],
  ],
  ["alone", strange(leaf({ isIssuedByNext: null })), ["single-certificate", "unmanaged-thumbprints"]],
  [
    "with its root",
    strange(leaf(), certificate({ isSelfSigned: true })),
    ["root-served", "unmanaged-thumbprints"],
  ],
  [
    "of an authority that this machine trusts",
    { hosts: [host({ addresses: [handshake({ trust: "machine" })] })] },
    ["machine-authority", "unmanaged-thumbprints"],
  ],
  [
    "over TLS 1.3 alone, out of order: public, but AWS compares the thumbprint",
    {
      hosts: [
        host({
          addresses: [handshake({ tls12: false, chain: [leaf({ isIssuedByNext: false }), certificate()] })],
        }),
      ],
    },
    ["broken-chain", "tls13-only", "unmanaged-thumbprints"],
  ],
  [
    "over TLS 1.3 alone",
    { hosts: [host({ addresses: [handshake({ tls12: false })] })] },
    ["tls13-only", "unmanaged-thumbprints"],
  ],
];
test.each(CERTIFICATES)("a certificate %s", (_name, facts, codes) => {
  expect(codesOf(judge(facts))).toEqual(codes);
});

test("a public root vouches for an expired certificate, too", () => {
  const expired = handshake({ trust: "expired", chain: [leaf({ notAfter: within(-1) })] });
  const [seen] = judge({ hosts: [host({ addresses: [expired] })] }).hosts;
  expect(seen?.addresses[0]?.trusted).toBe(true);
});

test("what several addresses have in common is said once, and what one has alone with its address", () => {
  const expired = handshake({ chain: [leaf({ notAfter: within(-1) }), certificate()] });
  const messagesOf = (addresses: ReturnType<typeof handshake>[]): string[] =>
    judge({ hosts: [host({ addresses })] }).findings.map(({ message }) => message);
  const second = { ...expired, address: "192.0.2.2" };
  expect(messagesOf([expired, second])).toEqual([
    `the certificate \`CN=${HOST}\` of \`${HOST}\` expired on ${within(-1)}`,
  ]);
  expect(messagesOf([handshake(), second])).toEqual([
    `the certificate \`CN=${HOST}\` of \`${HOST}\` expired on ${within(-1)} (at 192.0.2.2)`,
  ]);
});

const ISSUER = "https://token.actions.githubusercontent.com";
describe("an issuer that is known to have a public certificate", () => {
  const github = { issuer: toIssuer(ISSUER), discovery: discovery({ issuer: ISSUER }) };

  test.each(["none", "machine"] as const)("and shows another one (%s): a proxy", (trust) => {
    const verdict = judge({ ...github, hosts: [host({ addresses: [handshake({ trust })] })] });
    expect(codesOf(verdict)).toContain("suspected-interception");
  });

  test("that has expired is not intercepted", () => {
    const expired = handshake({ trust: "none", chain: [leaf({ notAfter: within(-1) }), certificate()] });
    expect(codesOf(judge({ ...github, hosts: [host({ addresses: [expired] })] }))).not.toContain(
      "suspected-interception",
    );
  });
});

const USES: readonly [name: string, facts: Partial<IssuerRecord>, use: ThumbprintUse][] = [
  ["public, TLS 1.2", {}, "public-authority"],
  [
    "public, but expired",
    {
      hosts: [
        host({ addresses: [handshake({ trust: "expired", chain: [leaf({ notAfter: within(-1) })] })] }),
      ],
    },
    "public-authority",
  ],
  ["two hosts, both public", { hosts: [host(), other] }, "public-authority"],
  [
    "a private host of keys",
    { hosts: [host(), { ...other, addresses: [ending(LAST)] }] },
    "private-authority",
  ],
  ["one private address", { hosts: [host({ addresses: [handshake(), ending(LAST)] })] }, "private-authority"],
  ["TLS 1.3 alone", { hosts: [host({ addresses: [handshake({ tls12: false })] })] }, "tls13-only"],
  ["TLS 1.2 not found out", { hosts: [host({ addresses: [handshake({ tls12: null })] })] }, "unknown"],
  ["the host of keys is down", { hosts: [host(), { ...other, addresses: [down("tls")] }] }, "unknown"],
  ["down", { hosts: [host({ addresses: [down("tls")] })], keys: null }, "unknown"],
  ["keys unknown", { keys: null }, "unknown"],
  [
    "private, and keys unknown",
    { keys: null, hosts: [host({ addresses: [ending(LAST)] })] },
    "private-authority",
  ],
];
test.each(USES)("thumbprints: %s", (_name, facts, use) => {
  expect(judge(facts).use).toBe(use);
});

describe("declared thumbprints", () => {
  const hosts = [
    host({ addresses: [ending(hex("a"))] }),
    { ...other, addresses: [ending(hex("b")), ending(hex("c"), { address: "192.0.2.2" })] },
  ];
  const CASES: readonly [name: string, declared: DeclaredIssuer["thumbprints"], codes: string[]][] = [
    ["all that is served", [hex("a"), hex("b"), hex("c")], []],
    ["one more", [hex("a"), hex("b"), hex("c"), hex("d")], ["stale-thumbprint"]],
    ["none of the issuer's host", [hex("b"), hex("c")], ["undeclared-thumbprint"]],
    ["none of the keys' host", [hex("a")], ["undeclared-thumbprint"]],
    ["some of the keys' host", [hex("a"), hex("b")], ["partly-undeclared-thumbprint"]],
    [
      "none that is served",
      [hex("d")],
      ["undeclared-thumbprint", "undeclared-thumbprint", "stale-thumbprint"],
    ],
    ["auto", "auto", []],
    ["none", null, ["unmanaged-thumbprints"]],
  ];
  test.each(CASES)("%s", (_name, thumbprints, codes) => {
    const verdict = judge({ hosts }, { thumbprints });
    expect(verdict.thumbprints).toEqual([hex("a"), hex("b"), hex("c")]);
    expect(codesOf(verdict).filter((code) => code !== "jwks-other-host")).toEqual(codes);
  });

  test("nothing is stale while an address is unseen", () => {
    for (const unseen of [down("connect"), down("route")]) {
      const addresses = [ending(hex("a")), unseen];
      const verdict = judge({ hosts: [host({ addresses })] }, { thumbprints: [hex("a"), hex("d")] });
      expect(codesOf(verdict)).not.toContain("stale-thumbprint");
    }
    const omitting = host({ addresses: [ending(hex("a"))], omitted: 1 });
    expect(codesOf(judge({ hosts: [omitting] }, { thumbprints: [hex("a"), hex("d")] }))).toEqual([]);
  });

  test("that AWS does not use", () => {
    expect(codesOf(judge({}, { thumbprints: [hex("d")] }))).toEqual(["unused-thumbprints"]);
    expect(codesOf(judge({}, { thumbprints: "auto" }))).toEqual([]);
  });

  test("more than five are served", () => {
    const addresses = ["a", "b", "c", "d", "e", "f"].map((digit, index) =>
      ending(hex(digit), { address: `192.0.2.${index}` }),
    );
    expect(codesOf(judge({ hosts: [host({ addresses })] }, { thumbprints: "auto" }))).toEqual([
      "too-many-served-thumbprints",
    ]);
  });

  test("a chain that does not hold has no thumbprint", () => {
    const broken = [leaf({ isIssuedByNext: false }), certificate({ thumbprint: hex("e") })];
    const addresses = [ending(hex("a")), ending("", { address: "192.0.2.2", chain: broken })];
    expect(judge({ hosts: [host({ addresses })] }).thumbprints).toEqual([hex("a")]);
  });
});
