// A reviewed list of thumbprints, and what IAM has by now → whether the list may still replace it.

import { describe, expect, test } from "vitest";
import type { Plan, TargetPlan } from "../../src/model/plan.ts";
import { reviewPlan } from "../../src/planner/guards/review-plan.ts";
import { present } from "../support/desired.ts";
import { planOne } from "../support/plan-one.ts";

const [OLD, OURS, THEIRS] = ["1", "2", "3"].map((digit) => digit.repeat(40)) as [string, string, string];

const FINGERPRINT = "0123456789abcdef".repeat(4);

function toPlan(target: TargetPlan): Plan {
  return { files: [], complete: true, targets: [target], problems: [], fingerprint: FINGERPRINT };
}

/** Why a plan made from `now` may not be applied when one made from `then` was reviewed. */
function review(
  wish: Parameters<typeof present>[0],
  then: readonly string[] | null,
  now: readonly string[],
): readonly string[] {
  const toTarget = (thumbprints: readonly string[] | null): TargetPlan =>
    planOne(present(wish), thumbprints && { thumbprints });
  const changes = toTarget(then).changes.map((change) => ({ ...change, before: change.live }));
  const reviewed = { fingerprint: FINGERPRINT, changes };
  const [target] = reviewPlan(toPlan(toTarget(now)), { plan: reviewed }).targets;
  return target?.guards[0]?.notes?.slice(1) ?? [];
}

describe("a thumbprint that nobody has seen is not removed with the list", () => {
  const refused = [
    expect.stringMatching(/changed since the review: `https:\/\/idp\.example\.com` \(thumbprints\)$/u),
  ];

  test.each<[string, readonly string[] | null, readonly string[]]>([
    ["added beside the old one", [OLD], [OLD, THEIRS]],
    ["put in the place of the old one", [OLD], [THEIRS]],
    ["added beside the new one", [OLD], [OURS, THEIRS]],
    ["of a provider that was to be created", null, [THEIRS]],
  ])("%s", (_name, then, now) => {
    expect(review({ thumbprints: [OURS] }, then, now)).toEqual(refused);
  });
});

test.each<[string, readonly string[], readonly string[]]>([
  ["nothing has changed", [OLD], [OLD]],
  ["an earlier apply got as far as both lists together", [OLD], [OLD, OURS]],
  ["an earlier apply got to the end", [OLD], [OURS]],
  ["somebody has removed one of those that were to go", [OLD, THEIRS], [THEIRS]],
])("%s: the plan is still the reviewed one", (_name, then, now) => {
  expect(review({ thumbprints: [OURS] }, then, now)).toEqual([]);
});
