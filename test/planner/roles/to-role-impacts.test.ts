// A plan's changes and the account's roles → each change's impact, in words, and the guard.

import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/model/plan.ts";
import type { AffectedRole, Impact, Role, RoleReading } from "../../../src/model/role.ts";
import { toRoleImpactGuards } from "../../../src/planner/guards/to-role-impact-guards.ts";
import { toRoleImpacts } from "../../../src/planner/roles/to-role-impacts.ts";
import { toTrustChange, type TrustChange } from "../trust/to-trust-change.ts";
import { allow, audience, ISSUER, policy, trusting } from "../trust/trust-case.ts";

const [T1, T2] = ["1".repeat(40), "2".repeat(40)];

function role(name: string, trustPolicy: object | null): Role {
  const arn = `arn:aws:iam::123456789012:role/ci/${name}`;
  return { name, arn, trustPolicy: trustPolicy && JSON.stringify(trustPolicy) };
}

const ROLES = [
  role("any", policy(allow())),
  role("both", audience("StringEquals", ["new", "old"])),
  role("ec2", trusting({ Service: "ec2.amazonaws.com" })),
  role("new", audience("StringEquals", "new")),
  role("old", audience("StringEquals", "old")),
  role("unreadable", null),
];
const KNOWN: RoleReading = { known: true, roles: ROLES };
const UNKNOWN: RoleReading = { known: false, reason: "iam:ListRoles: AccessDenied" };

function impactOf(facts: TrustChange, reading: RoleReading = KNOWN): Impact | null {
  return toRoleImpacts([toTrustChange(facts)], reading)[0] ?? null;
}

/** `old: accepts no audience except …` */
function lines(impact: Impact | null): Record<string, string[]> {
  const show = (roles: readonly AffectedRole[] = []): string[] =>
    roles.map((one) => `${one.name}: ${one.detail}`);
  return {
    stops: show(impact?.stops),
    mayStop: show(impact?.mayStop),
    narrows: show(impact?.narrows),
    comesToLife: show(impact?.comesToLife),
  };
}

const NOTHING = { stops: [], mayStop: [], narrows: [], comesToLife: [] };
const DOUBT = "unreadable: its trust policy could not be evaluated";

describe("each role is in the list of what happens to it, with the reason", () => {
  test.each<[string, TrustChange, Partial<Record<keyof typeof NOTHING, string[]>>]>([
    [
      "a delete stops whoever trusts the provider, whatever the audience",
      { live: ["new", "old"], desired: null },
      {
        stops: ["any", "both", "new", "old"].map((name) => `${name}: trusts this provider`),
        mayStop: [DOUBT],
      },
    ],
    [
      "a removed client ID",
      { live: ["new", "old"], desired: ["new"] },
      {
        stops: ["old: accepts no audience except `old`"],
        mayStop: ["any: accepts any audience, and loses callers with `old`", DOUBT],
        narrows: ["both: loses callers with `old`"],
      },
    ],
    [
      "a client ID for another: what comes counts as what stays",
      { live: ["old"], desired: ["new"] },
      {
        stops: ["old: accepts no audience except `old`"],
        mayStop: ["any: accepts any audience, and loses callers with `old`", DOUBT],
        narrows: ["both: loses callers with `old`"],
      },
    ],
    [
      "the last client ID counts as a delete",
      { live: ["old"], desired: [] },
      {
        stops: ["any", "both", "new", "old"].map(
          (name) => `${name}: trusts this provider, which has no client ID left`,
        ),
        mayStop: [DOUBT],
      },
    ],
    [
      "a client ID that no role names stops nobody",
      { live: ["new", "old", "spare"], desired: ["new", "old"] },
      { mayStop: ["any: accepts any audience, and loses callers with `spare`", DOUBT] },
    ],
    [
      "a create wakes the roles that its client IDs fit",
      { live: null, desired: ["new"] },
      {
        comesToLife: [
          ...["any", "both", "new"].map((name) => `${name}: trusts this provider, which does not exist yet`),
          DOUBT,
        ],
      },
    ],
    ["a create without client IDs lets nobody in", { live: null, desired: [] }, {}],
    [
      "a thumbprint that AWS may be using",
      { live: ["new"], desired: ["new"], thumbprints: [[T1, T2], [T1]] },
      {
        mayStop: ["any", "both", "new", "old", "unreadable"].map(
          (name) => `${name}: AWS may rely on a removed thumbprint`,
        ),
      },
    ],
    [
      "a thumbprint of an issuer whose certificate AWS checks by itself",
      { issuer: "gitlab.com", live: ["new"], desired: ["new"], thumbprints: [[T1, T2], [T1]] },
      {},
    ],
  ])("%s", (_name, facts, expected) => {
    expect(lines(impactOf(facts))).toEqual({ ...NOTHING, ...expected });
  });

  test("one of two statements may be all that some callers have: the role is told of, and the words fit", () => {
    const accepting = (value: string): object =>
      allow({ Condition: { StringEquals: { [`${ISSUER}:aud`]: value } } });
    const roles = [role("two", policy(accepting("old"), accepting("new")))];
    const impact = impactOf({ live: ["new", "old"], desired: ["new"] }, { known: true, roles });
    expect(lines(impact).stops).toEqual(["two: has a statement that accepts no audience except `old`"]);
  });
});

test.each<[string, TrustChange]>([
  ["nothing differs", { live: ["a"], desired: ["a"] }],
  ["a client ID is added", { live: ["a"], desired: ["a", "b"] }],
  ["a thumbprint is added", { live: ["a"], desired: ["a"], thumbprints: [[T1], [T1, T2]] }],
  ["it is gone already", { live: null, desired: null }],
])("no impact can be when %s, whether roles are known or not", (_name, facts) => {
  expect(impactOf(facts)).toBeNull();
  expect(impactOf(facts, UNKNOWN)).toBeNull();
});

test("roles that could not be read are unknown, not none", () => {
  expect(impactOf({ live: ["a"], desired: null }, UNKNOWN)).toEqual({
    ...NOTHING,
    known: false,
    reason: "iam:ListRoles: AccessDenied",
  });
});

test("the JSON form has name, ARN, reason and detail of each role", () => {
  const roles = [role("old", audience("StringEquals", "old"))];
  const impact = impactOf({ live: ["new", "old"], desired: ["new"] }, { known: true, roles });
  expect(JSON.parse(JSON.stringify(impact))).toEqual({
    known: true,
    reason: null,
    stops: [
      {
        name: "old",
        arn: "arn:aws:iam::123456789012:role/ci/old",
        reason: "client-id-removed",
        detail: "accepts no audience except `old`",
      },
    ],
    mayStop: [],
    narrows: [],
    comesToLife: [],
  });
});

describe("the guard", () => {
  const guardsOf = (change: Change, reading: RoleReading): string[] =>
    toRoleImpactGuards(change, toRoleImpacts([change], reading)[0] ?? null).map(
      ({ code, message }) => `${code}: ${message}`,
    );
  const only = (...names: string[]): RoleReading => ({
    known: true,
    roles: ROLES.filter(({ name }) => names.includes(name)),
  });

  test.each<[string, TrustChange, RoleReading, string[]]>([
    [
      "names the roles that a delete stops, and those that it may stop",
      { live: ["old"], desired: null },
      only("any", "old", "unreadable"),
      [
        "role-impact: deleting `idp.example.com` breaks 2 roles: `any`, `old` and may break 1 role: `unreadable`",
      ],
    ],
    [
      "names the client IDs",
      { live: ["a", "b", "old"], desired: ["a"] },
      only("old"),
      ["role-impact: removing client IDs `b`, `old` from `idp.example.com` breaks 1 role: `old`"],
    ],
    [
      "says that it is the last client ID",
      { live: ["old"], desired: [] },
      only("any"),
      ["role-impact: removing the last client ID `old` from `idp.example.com` breaks 1 role: `any`"],
    ],
    [
      "trips when nobody knows",
      { live: ["new", "old"], desired: ["new"] },
      UNKNOWN,
      [
        "role-impact: removing client ID `old` from `idp.example.com` may break roles, and which ones is unknown: iam:ListRoles: AccessDenied",
      ],
    ],
    ["does not trip where no role is hit", { live: ["old"], desired: null }, only("ec2"), []],
    [
      "leaves out whom only a thumbprint may hit",
      { live: ["new", "old"], desired: ["new"], thumbprints: [[T1, T2], [T1]] },
      only("new", "old"),
      ["role-impact: removing client ID `old` from `idp.example.com` breaks 1 role: `old`"],
    ],
    [
      "does not trip where a role goes on with another audience",
      { live: ["new", "old"], desired: ["new"] },
      only("both", "new"),
      [],
    ],
    [
      "does not trip for a thumbprint",
      { live: ["a"], desired: ["a"], thumbprints: [[T1, T2], [T1]] },
      KNOWN,
      [],
    ],
    [
      "does not trip for a thumbprint though nobody knows",
      { live: ["a"], desired: ["a"], thumbprints: [[T1, T2], [T1]] },
      UNKNOWN,
      [],
    ],
    ["does not trip for a create", { live: null, desired: ["new"] }, UNKNOWN, []],
  ])("%s", (_name, facts, reading, expected) => {
    expect(guardsOf(toTrustChange(facts), reading)).toEqual(expected);
  });
});
