// A decided plan and the account's roles → when they are read, and which guards are left.

import { describe, expect, test } from "vitest";
import type { DesiredProvider } from "../../src/model/provider.ts";
import type { RoleReading } from "../../src/model/role.ts";
import { considerRoles, needsRoles, type AcceptedLoss } from "../../src/planner/consider-roles.ts";
import { absent, present } from "../support/desired.ts";
import type { ProviderFacts } from "../support/open-account.ts";
import { many, planOne } from "../support/plan-one.ts";
import { allow, policy } from "./trust/trust-case.ts";

const [ONE, TWO] = ["1", "2"].map((digit) => digit.repeat(40)) as [string, string];
const CI = {
  name: "ci",
  arn: "arn:aws:iam::123456789012:role/ci",
  trustPolicy: JSON.stringify(policy(allow())),
};
const READ: RoleReading = { known: true, roles: [CI] };
const TOKENS = [{ issuer: "idp.example.com", audiences: ["a"], from: "`TOKEN`" }];

describe("roles are read when a sign-in may depend on what goes", () => {
  test.each<[string, DesiredProvider, ProviderFacts | null, boolean]>([
    ["a delete", absent(), { clientIds: ["a"] }, true],
    ["a delete of a provider that accepts nobody", absent(), {}, true],
    ["a client ID goes", present({ clientIds: [] }), { clientIds: ["a"] }, true],
    ["a thumbprint goes", present({ thumbprints: [ONE] }), { thumbprints: [ONE, TWO] }, true],
    ["a tag goes", present({ tags: {} }), { tags: { k: "v" } }, false],
    ["only additions", present({ clientIds: ["a", "b"] }), { clientIds: ["a"] }, false],
    ["a create", present({ clientIds: ["a"] }), null, false],
    ["nothing changes", present({}), { clientIds: ["a"] }, false],
  ])("%s", (_name, desired, facts, expected) => {
    expect(needsRoles(planOne(desired, facts))).toBe(expected);
  });
});

test("one change of many is enough", () => {
  const gone = planOne(absent(), { clientIds: ["a"] });
  const same = planOne(present({}), {});
  expect(needsRoles({ ...gone, changes: [...same.changes, ...gone.changes] })).toBe(true);
  expect(needsRoles({ ...gone, changes: [] })).toBe(false);
});

describe("a loss that was accepted trips no guard, and all others do", () => {
  test.each<[readonly AcceptedLoss[], readonly string[]]>([
    [[], ["role-impact", "lockout"]],
    [["role-impact"], ["lockout"]],
    [["lockout"], ["role-impact"]],
    [["role-impact", "lockout"], []],
  ])("%j", (accepted, expected) => {
    const plan = planOne(absent(), { clientIds: ["a"] });
    const { target } = considerRoles(plan, { reading: READ, tokens: TOKENS, accepted });
    expect(target.guards.map(({ code }) => code)).toEqual(expected);
    expect(target.changes[0]?.impact).toMatchObject({ known: true, stops: [{ name: "ci" }] });
  });

  test("IAM's limits cannot be accepted", () => {
    const shared = present({ clientIds: ["new"], exclusive: false });
    const plan = planOne(shared, { clientIds: many("kept", 100) });
    const accepted = ["role-impact", "lockout"] as const;
    const { target } = considerRoles(plan, { reading: null, tokens: null, accepted });
    expect(target.guards.map(({ code }) => code)).toEqual(["capacity"]);
  });
});

describe("what is not known", () => {
  const gone = planOne(absent(), { clientIds: ["a"] });

  test("roles that nobody asked for: no impact, and no guard", () => {
    const { target } = considerRoles(gone, { reading: null, tokens: null, accepted: [] });
    expect(target.guards).toEqual([]);
    expect(target.changes.map(({ impact }) => impact)).toEqual([null]);
  });

  test("roles that could not be read: the impact is unknown, and a guard says why", () => {
    const reading: RoleReading = { known: false, reason: "iam:ListRoles: AccessDenied" };
    const { target } = considerRoles(gone, { reading, tokens: null, accepted: [] });
    expect(target.guards).toMatchObject([
      { code: "role-impact", message: expect.stringContaining("iam:ListRoles: AccessDenied") },
    ]);
    expect(target.changes).toMatchObject([{ impact: { known: false } }]);
  });

  test("a run that cannot lock itself out has no such guard", () => {
    const { target } = considerRoles(gone, { reading: READ, tokens: null, accepted: [] });
    expect(target.guards.map(({ code }) => code)).toEqual(["role-impact"]);
  });
});

describe("warnings about the roles", () => {
  const same = planOne(present({ url: "token.actions.githubusercontent.com" }), {});
  const codes = (reading: RoleReading): string[] =>
    considerRoles(same, { reading, tokens: null, accepted: [] }).warnings.map(({ code }) => code);

  test("roles that were asked for and could not be read", () => {
    expect(codes({ known: false, reason: "iam:ListRoles: AccessDenied" })).toEqual(["roles-unknown"]);
  });

  test("a role that is open to all", () => {
    const Principal = { Federated: same.changes[0]?.arn };
    const open = { ...CI, trustPolicy: JSON.stringify(policy(allow({ Principal }))) };
    expect(codes({ known: true, roles: [open] })).toEqual(["anyone"]);
  });
});
