// Whatever a trust policy looks like → a place on the map, never an exception, and "undecided" for what is not understood.

import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeClaims } from "../../src/planner/token/decode-claims.ts";
import { judgeToken } from "../../src/planner/token/judge-token.ts";
import { ACTIONS } from "../planner/trust/actions.ts";
import { AUDIENCES } from "../planner/trust/audiences.ts";
import { DOCUMENTS } from "../planner/trust/documents.ts";
import { PRINCIPALS } from "../planner/trust/principals.ts";
import { CALLER, toLive, toRoles, toTargetTrust } from "../planner/trust/to-target-trust.ts";
import { toToken } from "../planner/trust/to-token.ts";
import { allow, ISSUER, policy } from "../planner/trust/trust-case.ts";

const PROVIDERS = { [ISSUER]: ["new", "old"], "other.example.com": ["x"] };
const CLAIMS = decodeClaims(toToken({ iss: `https://${ISSUER}`, aud: "old", sub: "me", exp: 2 }));

/** For each provider whether the role is shown, and whether that is certain; and what the role says to a token. */
function look(trustPolicy: unknown): { shown: (boolean | undefined)[]; verdict: string | undefined } {
  const roles = { role: trustPolicy };
  const { providers } = toTargetTrust({ providers: PROVIDERS, roles });
  if (CLAIMS === null) throw new Error("not a token");
  const question = {
    claims: CLAIMS,
    now: 1,
    providers: toLive(PROVIDERS),
    roles: toRoles(roles),
    caller: CALLER,
  };
  return {
    shown: providers.map((provider) => provider.roles[0]?.grants.every(({ decided }) => decided)),
    verdict: judgeToken(question).roles[0]?.verdict,
  };
}

const UNDECIDED = { shown: [false, false], verdict: "undecided" };

test("text that is not a policy may trust every provider, and is undecided", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json().filter((json) => !json.startsWith("{")),
    fc
      .dictionary(fc.string(), fc.jsonValue())
      .filter((map) => !("Statement" in map))
      .map((map) => JSON.stringify(map)),
  );
  fc.assert(
    fc.property(text, (json) => {
      expect(look(json)).toEqual(UNDECIDED);
    }),
    { numRuns: 1000 },
  );
});

test("nonsense in one field of a statement never makes it certain", () => {
  const field = fc.constantFrom(
    "Effect",
    "Principal",
    "Action",
    "NotAction",
    "NotPrincipal",
    "Condition",
    "Resource",
  );
  fc.assert(
    fc.property(field, fc.jsonValue(), (name, value) => {
      const { shown, verdict } = look(policy(allow({ [name]: value })));
      const isPlain = shown[0] === true || verdict === "lets-in";
      // An empty map of conditions is no nonsense, nor is an asterisk.
      expect(isPlain && name !== "Condition" && !(name === "Action" && [value].flat().includes("*"))).toBe(
        false,
      );
    }),
    { numRuns: 2000 },
  );
});

test("a policy that is changed anywhere is shown or not, and never throws", () => {
  const valid = JSON.stringify(policy(allow({ Condition: { StringEquals: { [`${ISSUER}:sub`]: "me" } } })));
  fc.assert(
    fc.property(
      fc.nat(valid.length),
      fc.nat(5),
      fc.string({ unit: "binary", maxLength: 5 }),
      (at, length, text) => {
        expect(() => look(valid.slice(0, at) + text + valid.slice(at + length))).not.toThrow();
      },
    ),
    { numRuns: 2000 },
  );
});

test.each(
  [...PRINCIPALS, ...ACTIONS, ...AUDIENCES, ...DOCUMENTS].map(
    ([name, trustPolicy, accepted]) => [name, trustPolicy, accepted] as const,
  ),
)("%s: on the map exactly if a delete of the provider affects the role", (_name, trustPolicy, accepted) => {
  const { shown, verdict } = look(trustPolicy);
  expect(shown[0] === undefined).toBe(accepted === "nobody");
  expect(verdict === undefined).toBe(accepted === "nobody");
  if (accepted === "unclear") expect([shown[0], verdict === "lets-in"]).toEqual([false, false]);
});
