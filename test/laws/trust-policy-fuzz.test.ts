// Whatever a trust policy looks like → a verdict, never an exception, and never "unaffected" for what is not understood.

import fc from "fast-check";
import { expect, test } from "vitest";
import { hasRepeatedKey } from "../../src/planner/trust/has-repeated-key.ts";
import { toRoleImpacts } from "../../src/planner/roles/to-role-impacts.ts";
import { indexTrusts } from "../../src/planner/trust/index-trusts.ts";
import { toRoleWarnings } from "../../src/planner/roles/to-role-warnings.ts";
import { toTrustChange } from "../planner/trust/to-trust-change.ts";
import { allow, ARN, ISSUER, policy } from "../planner/trust/trust-case.ts";

const CHANGES = [
  toTrustChange({ live: ["new", "old"], desired: null }),
  toTrustChange({ live: ["new", "old"], desired: ["new"] }),
  toTrustChange({ live: null, desired: ["new"] }),
];

/** How many of the three changes affect a role with this trust policy. */
function countAffected(trustPolicy: string): number {
  const roles = [{ name: "r", arn: "arn:aws:iam::123456789012:role/r", trustPolicy }];
  toRoleWarnings(CHANGES, indexTrusts(roles));
  return toRoleImpacts(CHANGES, { known: true, roles }).filter(
    (impact) => impact && Object.values(impact).some((list) => Array.isArray(list) && list.length > 0),
  ).length;
}

const VALID = JSON.stringify(
  policy(
    allow({ Condition: { StringEquals: { [`${ISSUER}:aud`]: ["new", "old"], [`${ISSUER}:sub`]: "me" } } }),
  ),
);

test("a key that comes twice is seen, however the document is written, and no other is", () => {
  const unit = fc.constantFrom('"', "\\", ":", " ", "a", "\u{1f408}");
  const text = fc.string({ unit, maxLength: 4 });
  const map = fc.dictionary(text, fc.oneof(text, fc.array(text), fc.dictionary(text, text)), { minKeys: 1 });
  fc.assert(
    fc.property(map, fc.constantFrom(0, 2, "\t"), (value, space) => {
      const json = JSON.stringify(value, null, space);
      expect(hasRepeatedKey(json, value)).toBe(false);
      const [key = ""] = Object.keys(value);
      const twice = json.replace("{", () => `{ ${JSON.stringify(key)} : 7,`);
      expect(hasRepeatedKey(twice, JSON.parse(twice))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("text that is not JSON, or not a map, affects by every change", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json().filter((json) => !json.startsWith("{")),
  );
  fc.assert(
    fc.property(text, (json) => {
      expect(countAffected(json)).toBe(3);
    }),
    { numRuns: 1000 },
  );
});

test("a map without a statement that is understood affects by every change", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (map) => {
      fc.pre(!("Statement" in map));
      expect(countAffected(JSON.stringify(map))).toBe(3);
    }),
    { numRuns: 1000 },
  );
});

test("nonsense in one field of a statement that names the provider affects by every change", () => {
  const field = fc.constantFrom("Effect", "Principal", "Condition", "Sidd", "NotPrincipal");
  const nonsense = fc
    .jsonValue()
    .filter((value) => typeof value !== "object" && value !== "Allow" && value !== "Deny");
  fc.assert(
    fc.property(field, nonsense, (name, value) => {
      expect(countAffected(JSON.stringify(policy(allow({ [name]: value }))))).toBe(3);
    }),
    { numRuns: 1000 },
  );
});

test("nonsense in a condition on the audience affects by every change", () => {
  const operator = fc.string().filter((text) => !/String|Null/u.test(text) && text !== "__proto__");
  fc.assert(
    fc.property(operator, fc.jsonValue(), (name, value) => {
      const statement = allow({ Condition: { [name]: { [`${ISSUER}:aud`]: value } } });
      expect(countAffected(JSON.stringify(policy(statement)))).toBe(3);
    }),
    { numRuns: 1000 },
  );
});

test("a policy that is changed anywhere is judged, and broken JSON affects by every change", () => {
  const edit = fc.tuple(
    fc.nat(VALID.length),
    fc.nat(4),
    fc.oneof(
      fc.constantFrom(...'[]{}:,"\\*?$ \n\0'),
      fc.constantFrom('"*"', "null", "7", "Deny", "Not"),
      fc.string({ maxLength: 3, unit: "binary" }),
    ),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = VALID;
      for (const [at, cut, insert] of edits) text = text.slice(0, at) + insert + text.slice(at + cut);
      const affected = countAffected(text);
      if (!isJson(text)) expect(affected).toBe(3);
    }),
    { numRuns: 2000 },
  );
});

test("random statements that deny nothing never hide an odd one", () => {
  const word = fc.constantFrom(
    "Allow",
    "*",
    ARN,
    "sts:*",
    "aud",
    `${ISSUER}:aud`,
    "StringEquals",
    "old",
    "new",
    "${a}",
    "",
    ":",
  );
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      word,
      fc.constantFrom(null, true, 7),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(word, fc.constantFrom("Federated", "AWS", "Null", "__proto__")), tie("any"), {
        maxKeys: 3,
      }),
    ),
  })).any;
  const statement = fc.record(
    {
      Effect: value,
      Principal: value,
      NotPrincipal: value,
      Action: value,
      NotAction: value,
      Condition: value,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 3 }), (statements) => {
      const odd = allow({ Condition: 7 });
      expect(countAffected(JSON.stringify({ Statement: [...statements, odd] }))).toBe(3);
    }),
    { numRuns: 1000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
