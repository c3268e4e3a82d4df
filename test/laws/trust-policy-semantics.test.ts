// The analyser against a brute force that asks for every caller one by one.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change } from "../../src/model/plan.ts";
import { toRoleImpacts } from "../../src/planner/roles/to-role-impacts.ts";
import { getsIn, isMeant } from "../planner/trust/brute-force.ts";
import type { PlainStatement } from "../planner/trust/brute-force.ts";
import { toTrustChange } from "../planner/trust/to-trust-change.ts";
import { ARN, ISSUER } from "../planner/trust/trust-case.ts";

const OTHER = `${ARN}/other`;
const AUDIENCES = ["a", "b", "ab", "B"];
/** No pattern below names it. */
const STRANGER = "stranger";
const SUBJECTS = ["s", "t"];

const textOperator = fc
  .tuple(
    fc.constantFrom("", "ForAnyValue:", "ForAllValues:"),
    fc.constantFrom(
      "StringEquals",
      "StringNotEquals",
      "StringEqualsIgnoreCase",
      "StringNotEqualsIgnoreCase",
      "StringLike",
      "StringNotLike",
    ),
    fc.constantFrom("", "IfExists"),
  )
  .map((parts) => parts.join(""));
const patterns = fc.array(fc.constantFrom("a", "b", "A", "ab", "*", "a*", "*b", "?", "a?", "c"), {
  minLength: 1,
  maxLength: 3,
});
const audienceTest = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(textOperator, fc.constant("aud" as const), patterns) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant("Null"),
      fc.constant("aud" as const),
      fc.constantFrom(["true"], ["false"]),
    ),
  },
);
const subjectTest = fc.tuple(
  textOperator,
  fc.constant("sub" as const),
  fc.constantFrom(["s"], ["t"], ["s", "t"], ["*"]),
);
const action = fc.constantFrom(
  "sts:AssumeRoleWithWebIdentity",
  "sts:*",
  "*",
  "sts:assumerolewith?eb*",
  "sts:TagSession",
);
const named = fc.constantFrom([ARN], [OTHER], [ARN, OTHER]).map((arns) => ({ Federated: arns }));

function toStatements(test: fc.Arbitrary<PlainStatement["tests"][number]>): fc.Arbitrary<PlainStatement[]> {
  const tests = fc.array(test, { maxLength: 2 });
  const allow = fc.record({ Effect: fc.constant("Allow" as const), Principal: named, Action: action, tests });
  const denied = fc.oneof(named, fc.constant("*" as const));
  const deny = fc.record({ Effect: fc.constant("Deny" as const), Principal: denied, Action: action, tests });
  return fc.array(fc.oneof({ weight: 2, arbitrary: allow }, { weight: 1, arbitrary: deny }), {
    maxLength: 4,
  });
}

/** Each test as an operator of its own would be one; equal operators share theirs, and equal keys are left out. */
function toPolicy(statements: readonly PlainStatement[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ tests, ...statement }) => {
      const condition: Record<string, Record<string, readonly string[]>> = {};
      for (const [operator, claim, values] of tests) {
        condition[operator] = { ...condition[operator], [`${ISSUER}:${claim}`]: values };
      }
      return { ...statement, Condition: condition };
    }),
  });
}

/** A policy cannot hold an operator and a key twice. */
function isWritable(statements: readonly PlainStatement[]): boolean {
  return statements.every(
    ({ tests }) => new Set(tests.map(([operator, claim]) => operator + claim)).size === tests.length,
  );
}

const clientIds = fc.subarray(AUDIENCES);

function toFate(statements: readonly PlainStatement[], change: Change): string {
  const role = { name: "r", arn: "arn:aws:iam::123456789012:role/r", trustPolicy: toPolicy(statements) };
  const [impact] = toRoleImpacts([change], { known: true, roles: [role], serviceLinked: 0 });
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
