// What holds of every verdict, whatever the record.

import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeIssuer, type DeclaredIssuer } from "../../src/idp/judge/judge-issuer.ts";
import { FINDING_SEVERITIES, SEVERITIES } from "../../src/model/finding.ts";
import type { IssuerRecord } from "../../src/model/issuer-record.ts";
import type { IssuerVerdict } from "../../src/model/issuer-verdict.ts";
import { toArbitraryRecord } from "./arbitrary-record.ts";
import { NOW } from "./sample-record.ts";

const SOURCE = { file: "states/a.yaml", line: 3, column: 5 };
const RUNS = { numRuns: 500 };

const anyRecord = toArbitraryRecord(fc.string());
const anyDeclared: fc.Arbitrary<DeclaredIssuer> = fc.record({
  source: fc.constant(SOURCE),
  clientIds: fc.option(fc.array(fc.string(), { maxLength: 2 })),
  thumbprints: fc.oneof(
    fc.constantFrom("auto" as const, null),
    fc.uniqueArray(fc.constantFrom(..."abcdef".split("").map((digit) => digit.repeat(40))), { maxLength: 5 }),
  ),
});

function judge(record: IssuerRecord, declared: DeclaredIssuer, expiresWithin = 30): IssuerVerdict {
  return judgeIssuer(record, declared, { now: NOW, expiresWithin });
}

function check(property: (record: IssuerRecord, declared: DeclaredIssuer) => void): void {
  fc.assert(fc.property(anyRecord, anyDeclared, property), RUNS);
}

/** The last certificates of all handshakes. */
function toLast({ hosts }: IssuerRecord): string[] {
  return hosts.flatMap(({ addresses }) =>
    addresses.flatMap((one) => (one.kind === "handshake" ? (one.chain.at(-1)?.thumbprint ?? []) : [])),
  );
}

test("a record that was saved as JSON is judged as before", () => {
  check((record, declared) => {
    const saved = JSON.parse(JSON.stringify(record)) as IssuerRecord;
    expect(judge(saved, declared)).toEqual(judge(record, declared));
  });
});

test("findings have the severity of their code, a help and a place, and the worst come first", () => {
  check((record, declared) => {
    const { findings } = judge(record, declared);
    const ranks = findings.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    for (const { code, severity, message, help, source } of findings) {
      expect(severity).toBe(FINDING_SEVERITIES[code]);
      expect(message).not.toMatch(/\.$|undefined|null/u);
      expect(help).not.toMatch(/\.$|undefined|null/u);
      expect(source).toEqual(SOURCE);
    }
  });
});

test("a thumbprint is that of a last certificate, as served, and none is there twice", () => {
  check((record, declared) => {
    const { thumbprints } = judge(record, declared);
    expect(toLast(record)).toEqual(expect.arrayContaining([...thumbprints]));
    expect(thumbprints).toEqual([...new Set(thumbprints)].toSorted());
  });
});

test("what AWS does not use is never missing, and never stale", () => {
  check((record, declared) => {
    const { use, findings } = judge(record, declared);
    const codes = findings.map(({ code }) => code).filter((code) => /thumbprint/u.test(code));
    if (use === "public-authority") expect(codes.filter((code) => code !== "unused-thumbprints")).toEqual([]);
    if (use === "unknown") expect(codes).toEqual([]);
  });
});

test("declaring what is served leaves nothing undeclared", () => {
  check((record, declared) => {
    const { thumbprints } = judge(record, declared);
    const { findings } = judge(record, { ...declared, thumbprints });
    expect(findings.map(({ code }) => code)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/undeclared|stale/u)]),
    );
  });
});

test("the order of addresses makes no difference to what AWS does", () => {
  check((record, declared) => {
    const hosts = record.hosts.map((host) => ({ ...host, addresses: host.addresses.toReversed() }));
    const { use, thumbprints, findings } = judge({ ...record, hosts }, declared);
    const expected = judge(record, declared);
    expect({ use, thumbprints }).toEqual({ use: expected.use, thumbprints: expected.thumbprints });
    expect(findings.map(({ code }) => code)).toEqual(expected.findings.map(({ code }) => code));
  });
});

test("looking further ahead finds no fewer certificates that expire", () => {
  check((record, declared) => {
    const count = (days: number): number =>
      judge(record, declared, days).findings.filter(({ code }) => code === "expiring-certificate").length;
    // Of several addresses, equal remarks are one.
    expect(Math.sign(count(400))).toBeGreaterThanOrEqual(Math.sign(count(0)));
  });
});
