// What was reviewed and a fresh plan: the guard that refuses another plan.

import { describe, expect, test } from "vitest";
import type { Operation } from "../../../src/model/operation.ts";
import type { Plan, TargetPlan } from "../../../src/model/plan.ts";
import type { Problem } from "../../../src/model/problem.ts";
import type { DesiredProvider } from "../../../src/model/provider.ts";
import type { ReviewedPlan } from "../../../src/model/saved-document.ts";
import { reviewPlan, type Review } from "../../../src/planner/guards/review-plan.ts";
import { absent, present } from "../../support/desired.ts";
import { planOne } from "../../support/plan-one.ts";

const FINGERPRINT = "0123456789abcdef".repeat(4);

const toTarget = (desired: DesiredProvider): TargetPlan => planOne(desired, null);

function toPlan(...targets: readonly TargetPlan[]): Plan {
  return { files: [], complete: true, targets, problems: [], fingerprint: FINGERPRINT };
}

const CREATE = toTarget(present({ clientIds: ["a"] }));

const codes = (review: Review, plan = toPlan(CREATE)): string[][] =>
  reviewPlan(plan, review).targets.map(({ guards }) => guards.map(({ code }) => code));

describe("`--expect` names the start of the fingerprint", () => {
  test.each([
    ["the whole of it", FINGERPRINT, []],
    ["its first twelve digits", FINGERPRINT.slice(0, 12), []],
    ["its last twelve digits", FINGERPRINT.slice(-12), ["plan-changed"]],
    ["twelve digits from its middle", FINGERPRINT.slice(4, 16), ["plan-changed"]],
    ["its first twelve digits but for one", `${FINGERPRINT.slice(0, 11)}0`, ["plan-changed"]],
    ["more than all of it", `${FINGERPRINT}0`, ["plan-changed"]],
  ])("%s", (_name, fingerprint, expected) => {
    expect(codes({ fingerprint })).toEqual([expected]);
  });
});

describe("a reviewed plan and an expected fingerprint", () => {
  const toReviewed = ({ changes }: TargetPlan): ReviewedPlan["changes"] =>
    changes.map((change) => ({ ...change, before: change.live }));
  const same = { fingerprint: "f".repeat(64), changes: toReviewed(CREATE) };
  const other = { fingerprint: FINGERPRINT, changes: toReviewed(toTarget(present({ clientIds: ["b"] }))) };

  test.each<[string, Review, string[]]>([
    ["neither is given", {}, []],
    ["the same effects, whatever the reviewed plan's own fingerprint", { plan: same }, []],
    ["other effects under the same fingerprint", { plan: other }, ["plan-changed"]],
    ["both fit", { plan: same, fingerprint: FINGERPRINT }, []],
    ["only the effects fit", { plan: same, fingerprint: "f".repeat(64) }, ["plan-changed"]],
    ["only the fingerprint fits", { plan: other, fingerprint: FINGERPRINT }, ["plan-changed"]],
  ])("%s", (_name, review, expected) => {
    expect(codes(review)).toEqual([expected]);
  });

  test("the guard is on every target, after those that are there", () => {
    const guarded = { ...CREATE, guards: [{ code: "capacity" as const, message: "m", help: "h" }] };
    const plan = toPlan(guarded, toTarget(absent()));
    expect(codes({ fingerprint: "f".repeat(12) }, plan)).toEqual([
      ["capacity", "plan-changed"],
      ["plan-changed"],
    ]);
  });

  test("its notes show both fingerprints, what nobody has reviewed, and what has gone", () => {
    const [target] = reviewPlan(toPlan(CREATE), { plan: { ...other, fingerprint: "f".repeat(64) } }).targets;
    const [fingerprints, ...differences] = target?.guards[0]?.notes ?? [];
    expect(fingerprints).toMatch(/\bf{16}\b.*\b0123456789abcdef\b/u);
    expect(differences).toEqual([
      expect.stringMatching(/^not .*`https:\/\/idp\.example\.com` client ID added: a$/u),
      expect.stringMatching(/^reviewed.*`https:\/\/idp\.example\.com` client ID added: b$/u),
    ]);
  });

  test("its notes name each kind of effect", () => {
    const [issuer] = CREATE.changes.map((change) => change.issuer);
    const arn = CREATE.changes[0]?.arn ?? "";
    const params = { OpenIDConnectProviderArn: arn };
    const operations: readonly Operation[] = [
      { api: "iam:AddClientIDToOpenIDConnectProvider", params: { ...params, ClientID: "a" } },
      { api: "iam:RemoveClientIDFromOpenIDConnectProvider", params: { ...params, ClientID: "b" } },
      { api: "iam:UpdateOpenIDConnectProviderThumbprint", params: { ...params, ThumbprintList: ["1", "2"] } },
      { api: "iam:TagOpenIDConnectProvider", params: { ...params, Tags: [{ Key: "k", Value: "v" }] } },
      { api: "iam:UntagOpenIDConnectProvider", params: { ...params, TagKeys: ["l"] } },
      { api: "iam:DeleteOpenIDConnectProvider", params },
    ];
    const reviewed = {
      fingerprint: FINGERPRINT,
      changes: [{ issuer: issuer!, arn, operations, before: null }],
    };
    const [target] = reviewPlan(toPlan(toTarget(present({}))), { plan: reviewed }).targets;
    const notes = target?.guards[0]?.notes?.slice(1) ?? [];
    expect(notes.map((note) => note.slice(note.lastIndexOf("` ") + 2))).toEqual([
      "created",
      "client ID added: a",
      "client ID removed: b",
      "thumbprints set: 1, 2",
      "tag set: k = v",
      "tag removed: l",
    ]);
  });

  test("its notes name the accounts that were reviewed and not read, and no others", () => {
    const here = toReviewed(CREATE);
    const elsewhere = here.map((change) => ({
      ...change,
      arn: change.arn.replace(/\d{12}/u, "999999999999"),
    }));
    const reviewed = { fingerprint: FINGERPRINT, changes: [...here, ...elsewhere] };
    const [target] = reviewPlan(toPlan(CREATE), { plan: reviewed }).targets;
    const accounts = target?.guards[0]?.notes?.flatMap((note) => /\b\d{12}\b/u.exec(note)?.[0] ?? []);
    expect(accounts).toEqual(["999999999999"]);
  });

  describe("of more accounts than this run works in", () => {
    const inAccount = (target: TargetPlan, account: string): TargetPlan => ({
      ...target,
      name: account,
      caller: { ...target.caller, account },
      changes: target.changes.map((change) => ({ ...change, arn: change.arn.replace(/\d{12}/u, account) })),
    });
    const [one, two, three] = ["111111111111", "222222222222", "333333333333"].map((account) =>
      inAccount(CREATE, account),
    ) as [TargetPlan, TargetPlan, TargetPlan];
    const error: Problem = { severity: "error", kind: "run", code: "network", message: "no network" };
    const reviewed = {
      fingerprint: FINGERPRINT,
      changes: [one, two].flatMap(toReviewed),
    };

    test.each<[string, elsewhere: string[], readonly TargetPlan[], expected: string[]]>([
      ["all of them are read", [], [one, two], []],
      ["another run works in the other one", ["222222222222"], [one], []],
      ["nobody knows the other one", [], [one], ["plan-changed"]],
      ["the other one could not be read", [], [one, { ...two, changes: [], error }], []],
      ["this run reads one of those, too", ["111111111111", "222222222222"], [one], []],
      ["a read one was not reviewed", ["222222222222"], [one, three], ["plan-changed"]],
      [
        "a read one has changed",
        ["222222222222"],
        [inAccount(toTarget(present({ clientIds: ["b"] })), "111111111111")],
        ["plan-changed"],
      ],
      ["none is left for this run", ["111111111111", "222222222222"], [], []],
    ])("%s", (_name, elsewhere, targets, expected) => {
      const found = reviewPlan(toPlan(...targets), { plan: reviewed, elsewhere });
      expect(found.targets.flatMap(({ guards }) => guards.map(({ code }) => code))).toEqual(
        targets.flatMap(() => expected),
      );
    });

    test("its notes name the account of each difference", () => {
      const [old, added] = [{ clientIds: ["a"] }, { clientIds: ["a", "b"] }].map((live) =>
        inAccount(planOne(absent(), live), "111111111111"),
      ) as [TargetPlan, TargetPlan];
      const plan = { fingerprint: FINGERPRINT, changes: [old, three].flatMap(toReviewed) };
      const [target] = reviewPlan(toPlan(added, two), { plan }).targets;
      const url = "`https://idp.example.com`";
      expect(target?.guards[0]?.notes?.slice(1)).toEqual([
        "reviewed for account 333333333333, which this run did not read",
        `not in the reviewed plan: ${url} in account 222222222222 created`,
        `not in the reviewed plan: ${url} in account 222222222222 client ID added: a`,
        `reviewed, but neither pending nor done: ${url} in account 333333333333 created`,
        `reviewed, but neither pending nor done: ${url} in account 333333333333 client ID added: a`,
        `to be deleted, but changed since the review: ${url} in account 111111111111 (client IDs)`,
      ]);
    });
  });

  test("its notes name a provider to delete that has changed, and what of it has", () => {
    const gone = planOne(absent(), { clientIds: ["a"] });
    const grown = planOne(absent(), { clientIds: ["a", "b"], tags: { k: "v" } });
    const reviewed = { fingerprint: FINGERPRINT, changes: toReviewed(gone) };
    const [target] = reviewPlan(toPlan(grown), { plan: reviewed }).targets;
    expect(target?.guards[0]?.notes?.slice(1)).toEqual([
      expect.stringMatching(/`https:\/\/idp\.example\.com` \(client IDs, tags\)$/u),
    ]);
  });
});
