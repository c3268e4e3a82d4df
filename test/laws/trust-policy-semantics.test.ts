// The analyser against a brute force that asks for every caller one by one.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change } from "../../src/model/plan.ts";
import { toRoleImpacts } from "../../src/planner/roles/to-role-impacts.ts";
import { getsIn, isMeant, type PlainStatement } from "../planner/trust/brute-force.ts";
import { toTrustChange } from "../planner/trust/to-trust-change.ts";
import {
  audienceTest,
  AUDIENCES,
  isWritable,
  STRANGER,
  subjectTest,
  SUBJECTS,
  toPolicy,
  toStatements,
} from "../planner/trust/random-policy.ts";
import { ARN } from "../planner/trust/trust-case.ts";

const clientIds = fc.subarray(AUDIENCES);

function toFate(statements: readonly PlainStatement[], change: Change): string {
  const role = { name: "r", arn: "arn:aws:iam::123456789012:role/r", trustPolicy: toPolicy(statements) };
  const [impact] = toRoleImpacts([change], { known: true, roles: [role] });
  const fates = ["stops", "mayStop", "narrows", "comesToLife"] as const;
  return fates.find((fate) => impact?.[fate].length === 1) ?? "-";
}

/** Who is let in, of those whom the provider accepts. */
function toGuests(statements: readonly PlainStatement[], accepted: readonly string[]): string[] {
  const callers = accepted.flatMap((aud) => SUBJECTS.map((sub) => ({ provider: ARN, aud, sub })));
  return callers.filter((caller) => getsIn(statements, caller)).map(({ aud, sub }) => `${aud} ${sub}`);
}

test("a role that is said to be unaffected loses no caller, and gains none by a create", () => {
  const statements = toStatements(fc.oneof(audienceTest, subjectTest)).filter(isWritable);
  fc.assert(
    fc.property(statements, clientIds, clientIds, (policy, live, desired) => {
      const before = toGuests(policy, live);
      const lost = before.filter((guest) => !toGuests(policy, desired).includes(guest));
      if (toFate(policy, toTrustChange({ live, desired })) === "-") expect(lost).toEqual([]);
      if (toFate(policy, toTrustChange({ live, desired: null })) === "-") expect(before).toEqual([]);
      const created = toTrustChange({ live: null, desired });
      if (toFate(policy, created) === "-") expect(toGuests(policy, desired)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("where conditions are about audiences alone, the verdict on a removed client ID is exact", () => {
  fc.assert(
    fc.property(
      toStatements(audienceTest).filter(isWritable),
      clientIds,
      clientIds,
      (policy, live, desired) => {
        fc.pre(desired.length > 0);
        expect(toFate(policy, toTrustChange({ live, desired }))).toBe(judge(policy, live, desired));
      },
    ),
    { numRuns: 2000 },
  );
});

/** The same verdict by trying every audience, and a stranger for "any audience". */
function judge(
  policy: readonly PlainStatement[],
  live: readonly string[],
  desired: readonly string[],
): string {
  const denials = policy.filter(({ Effect }) => Effect === "Deny");
  const judgeOne = (statement: PlainStatement): string => {
    const accepts = (aud: string): boolean =>
      getsIn([statement, ...denials], { provider: ARN, aud, sub: "s" });
    if (!live.some((aud) => !desired.includes(aud) && accepts(aud))) return "-";
    if (!desired.some(accepts)) return "stops";
    return accepts(STRANGER) ? "mayStop" : "narrows";
  };
  const fates = new Set(policy.filter(({ Effect }) => Effect === "Allow").map(judgeOne));
  return ["stops", "mayStop", "narrows"].find((fate) => fates.has(fate)) ?? "-";
}

test("the brute force knows what a statement means", () => {
  const statement = {
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    tests: [["StringLike", "aud", ["a*"]]],
  } as const;
  expect(AUDIENCES.filter((aud) => isMeant(statement, { provider: ARN, aud, sub: "s" }))).toEqual([
    "a",
    "ab",
  ]);
});
