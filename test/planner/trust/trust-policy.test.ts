// A trust policy and a change of a provider → what becomes of the role.

import { describe, expect, test } from "vitest";
import type { Impact } from "../../../src/model/role.ts";
import { toRoleImpacts } from "../../../src/planner/roles/to-role-impacts.ts";
import { toTrustChange } from "./to-trust-change.ts";
import { ACTIONS } from "./actions.ts";
import { AUDIENCES } from "./audiences.ts";
import { DOCUMENTS } from "./documents.ts";
import { PRINCIPALS } from "./principals.ts";
import { FATES, type TrustCase } from "./trust-case.ts";

const DELETED = toTrustChange({ live: ["new", "old"], desired: null });
const REMOVED = toTrustChange({ live: ["new", "old"], desired: ["new"] });
const CREATED = toTrustChange({ live: null, desired: ["new"] });

function toFates(policy: unknown): string[] {
  const trustPolicy = typeof policy === "string" ? policy : JSON.stringify(policy);
  const role = { name: "role", arn: "arn:aws:iam::123456789012:role/role", trustPolicy };
  const reading = { known: true, roles: [role] } as const;
  return toRoleImpacts([DELETED, REMOVED, CREATED], reading).map(toFate);
}

function toFate(impact: Impact | null): string {
  const fates = ["stops", "mayStop", "narrows", "comesToLife"] as const;
  const found = fates.filter((fate) => impact?.[fate].length === 1);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0] ?? "-";
}

describe.each<[string, readonly TrustCase[]]>([
  ["principal", PRINCIPALS],
  ["action", ACTIONS],
  ["audience", AUDIENCES],
  ["document", DOCUMENTS],
])("%s: deleted, one of two client IDs removed, created", (_theme, cases) => {
  test.each(cases)("%s", (_name, policy, accepted) => {
    expect(toFates(policy)).toEqual(FATES[accepted]);
  });
});
