// A reviewed plan and what IAM has by now → whether its deletes may still be carried out.

import { describe, expect, test } from "vitest";
import type { TargetPlan } from "../../../src/model/plan.ts";
import { toIssuer, toProviderArn } from "../../../src/model/issuer.ts";
import type { LiveProvider } from "../../../src/model/provider.ts";
import type { ReviewedChange } from "../../../src/model/saved-document.ts";
import { compareEffects } from "../../../src/planner/guards/compare-effects.ts";
import { decideChange } from "../../../src/planner/decide-change.ts";
import { absent } from "../../support/desired.ts";

const ISSUER = toIssuer("idp.example.com");
const HERE = { account: "123456789012", partition: "aws" };
const REVIEWED: LiveProvider = {
  issuer: ISSUER,
  arn: toProviderArn(HERE, ISSUER),
  clientIds: ["old-app"],
  thumbprints: ["1".repeat(40)],
  tags: [{ key: "team", value: "a" }],
};

const toReviewed = (place: typeof HERE): ReviewedChange => {
  const arn = toProviderArn(place, ISSUER);
  return { ...decideChange(place, absent(), { ...REVIEWED, arn }), before: { ...REVIEWED, arn } };
};

function toTarget(live: LiveProvider | null, isDeclared = true): TargetPlan {
  const caller = { ...HERE, arn: "arn:aws:iam::123456789012:user/u" };
  const changes = isDeclared ? [decideChange(HERE, absent(), live)] : [];
  return { name: "default", caller, changes, unmanaged: [], guards: [] };
}

describe("an effect on another account's provider is never already true", () => {
  test.each([
    ["another account", { ...HERE, account: "999999999999" }],
    ["another partition", { ...HERE, partition: "aws-cn" }],
  ])("%s", (_name, place) => {
    for (const target of [toTarget(null), toTarget(null, false)]) {
      expect(compareEffects([toReviewed(place)], [target]).lost).toHaveLength(1);
    }
  });

  test("in the caller's own account it is, once the provider is gone", () => {
    for (const target of [toTarget(null), toTarget(null, false)]) {
      expect(compareEffects([toReviewed(HERE)], [target])).toEqual({ added: [], lost: [], grown: [] });
    }
  });
});

describe("a delete is of what was reviewed", () => {
  test.each<[string, Partial<LiveProvider>, readonly string[]]>([
    ["the same", {}, []],
    ["the same in another order", { tags: [...REVIEWED.tags].toReversed() }, []],
    ["a client ID more", { clientIds: ["old-app", "prod-1"] }, ["client IDs"]],
    ["a client ID less", { clientIds: [] }, ["client IDs"]],
    ["another thumbprint", { thumbprints: ["2".repeat(40)] }, ["thumbprints"]],
    ["another value of a tag", { tags: [{ key: "team", value: "b" }] }, ["tags"]],
    ["all of it", { clientIds: ["x"], thumbprints: [], tags: [] }, ["client IDs", "thumbprints", "tags"]],
  ])("%s", (_name, now, fields) => {
    const { grown } = compareEffects([toReviewed(HERE)], [toTarget({ ...REVIEWED, ...now })]);
    expect(grown).toEqual(fields.length === 0 ? [] : [{ issuer: ISSUER, arn: REVIEWED.arn, fields }]);
  });
});
