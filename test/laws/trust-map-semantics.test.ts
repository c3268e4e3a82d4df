// The map and the answers about tokens against a brute force that asks for every caller one by one.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { TrustGrant } from "../../src/model/trust.ts";
import { decodeClaims } from "../../src/planner/token/decode-claims.ts";
import { judgeToken } from "../../src/planner/token/judge-token.ts";
import { getsIn, type PlainStatement } from "../planner/trust/brute-force.ts";
import {
  audienceTest,
  AUDIENCES,
  isWritable,
  missingTest,
  STRANGER,
  subjectTest,
  SUBJECTS,
  toPolicy,
  toStatements,
} from "../planner/trust/random-policy.ts";
import { CALLER, toLive, toRoles, toTargetTrust } from "../planner/trust/to-target-trust.ts";
import { toToken } from "../planner/trust/to-token.ts";
import { ARN, ISSUER } from "../planner/trust/trust-case.ts";

const CALLERS = AUDIENCES.flatMap((aud) => SUBJECTS.map((sub) => ({ provider: ARN, aud, sub })));
const statements = toStatements(fc.oneof(audienceTest, subjectTest)).filter(isWritable);

/** Patterns and exact values alike; the case may differ only if a condition on the map says so. */
function covers(
  { audiences, subjects, conditions }: TrustGrant,
  { aud, sub }: (typeof CALLERS)[number],
): boolean {
  const ignoresCase = conditions.some(({ operator }) => operator.includes("EqualsIgnoreCase"));
  const matches = (pattern: string): boolean =>
    pattern === "*" || (ignoresCase ? pattern.toLowerCase() : pattern) === sub;
  return audiences.includes(aud) && subjects.some(matches);
}

function grantsOf(policy: readonly PlainStatement[]): readonly TrustGrant[] {
  const target = toTargetTrust({ providers: { [ISSUER]: AUDIENCES }, roles: { r: toPolicy(policy) } });
  return target.providers.flatMap(({ roles }) => roles.flatMap(({ grants }) => grants));
}

test("a caller whom a role lets in is on the map; nobody who is not on it gets in", () => {
  fc.assert(
    fc.property(statements, (policy) => {
      const grants = grantsOf(policy);
      for (const caller of CALLERS.filter((one) => getsIn(policy, one))) {
        expect(grants.some((grant) => covers(grant, caller))).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

test("where the map is certain and names no further condition, everybody on it gets in", () => {
  let certain = 0;
  fc.assert(
    fc.property(statements, (policy) => {
      for (const grant of grantsOf(policy)) {
        if (!grant.decided || grant.conditions.length > 0) continue;
        certain += 1;
        const shown = CALLERS.filter((caller) => covers(grant, caller));
        expect(shown.filter((caller) => !getsIn(policy, caller))).toEqual([]);
      }
    }),
    { numRuns: 3000 },
  );
  expect(certain).toBeGreaterThan(500);
});

test("a role that lets in whoever has a token of the issuer has a finding that says so", () => {
  let strangers = 0;
  const tests = fc.oneof(audienceTest, subjectTest, missingTest);
  fc.assert(
    fc.property(toStatements(tests).filter(isWritable), (policy) => {
      if (!AUDIENCES.some((aud) => getsIn(policy, { provider: ARN, aud, sub: STRANGER }))) return;
      strangers += 1;
      const account = { providers: { [ISSUER]: AUDIENCES }, roles: { r: toPolicy(policy) } };
      const codes = toTargetTrust(account).findings.map(({ code }) => code);
      expect(codes.filter((code) => code === "any-identity" || code === "only-for-all-values")).not.toEqual(
        [],
      );
    }),
    { numRuns: 5000 },
  );
  expect(strangers).toBeGreaterThan(500);
});

test("for 10,000 policies and tokens, a role is said to let a token in exactly if it does", () => {
  const seen = { "lets-in": 0, refuses: 0, undecided: 0, unlisted: 0 };
  fc.assert(
    fc.property(statements, fc.constantFrom(...CALLERS), (policy, caller) => {
      const { aud, sub } = caller;
      const claims = decodeClaims(toToken({ iss: `https://${ISSUER}`, aud, sub, exp: 2 }));
      if (claims === null) throw new Error("not a token");
      const question = { claims, now: 1, caller: CALLER, roles: toRoles({ r: toPolicy(policy) }) };
      const { refusals, roles } = judgeToken({ ...question, providers: toLive({ [ISSUER]: AUDIENCES }) });
      expect(refusals).toEqual([]);
      const verdict = roles[0]?.verdict ?? "unlisted";
      seen[verdict] += 1;
      expect(verdict === "lets-in").toBe(getsIn(policy, caller));
      expect(verdict).not.toBe("undecided");
    }),
    { numRuns: 10_000 },
  );
  expect(seen["lets-in"]).toBeGreaterThan(500);
  expect(seen.refuses).toBeGreaterThan(500);
});
