// Saved documents of shards → one: as if one run had worked in all targets.

import { describe, expect, test } from "vitest";
import type { AuditEntry, From, SavedApply, SavedPlan } from "../../src/model/saved-document.ts";
import type { Plan, TargetPlan } from "../../src/model/plan.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { ApplyResult, Outcome } from "../../src/model/result.ts";
import { mergeAudits } from "../../src/reconcile/merge-audits.ts";
import { mergePlans } from "../../src/reconcile/merge-plans.ts";
import { mergeResults } from "../../src/reconcile/merge-results.ts";
import { toApplyText } from "../../src/report/text/apply-text.ts";
import { plain } from "../../src/report/text/style.ts";
import { CALLER, PAIRS, toPlan, toTarget } from "../support/sample-plan.ts";
import { toResult } from "../support/sample-result.ts";

const FAILURE: Problem = { severity: "error", kind: "run", code: "network", message: "no network" };
const warning = (message: string, ...targets: string[]): Problem => ({
  severity: "warning",
  kind: "run",
  code: "removes-first",
  message,
  ...(targets.length > 0 && { targets }),
});
const target = (name: string, first = 0, last = PAIRS.length): TargetPlan =>
  toTarget(PAIRS.slice(first, last), { name });
const ofTargets = (targets: readonly TargetPlan[], others: Partial<Plan> = {}): Plan =>
  toPlan([], { targets, ...others });
const saved = (file: string, plan: Plan | null, ...problems: Problem[]): From<SavedPlan> => ({
  file,
  plan,
  problems,
});

describe("plans", () => {
  const [a, b, c] = [target("a"), target("b", 1), target("c", 3)];

  test("of shards are the plan of all their targets, by name", () => {
    const whole = ofTargets([a, b, c], { files: ["states/a.yaml", "states/b.yaml"] });
    const { plan } = mergePlans([
      saved("1.json", ofTargets([a, c], { files: ["states/b.yaml"] })),
      saved("2.json", ofTargets([b])),
    ]);
    expect(plan).toEqual(whole);
  });

  test("the same targets in another order have the same fingerprint", () => {
    const merge = (...targets: TargetPlan[]): string | undefined =>
      mergePlans(targets.map((one) => saved(one.name, ofTargets([one])))).plan?.fingerprint;
    expect(merge(a, b, c)).toBe(merge(c, a, b));
    expect(merge(a, b, c)).not.toBe(merge(a, c));
  });

  test("equal warnings are one, with the targets of all shards; those of the run come first", () => {
    const { plan } = mergePlans([
      saved(
        "1.json",
        ofTargets([a], { problems: [warning("of files"), warning("x", "a"), warning("y", "a")] }),
      ),
      saved("2.json", ofTargets([b, c], { problems: [warning("of files"), warning("x", "b", "c")] })),
    ]);
    expect(plan?.problems).toEqual([warning("of files"), warning("x", "a", "b", "c"), warning("y", "a")]);
  });

  test("the order of the documents makes no difference", () => {
    const other = { ...FAILURE, message: "no credentials" };
    const shards = [
      saved("1.json", ofTargets([c, a], { problems: [warning("z", "c", "a"), warning("of files")] })),
      saved("2.json", ofTargets([b], { problems: [warning("z", "b"), warning("y", "b")] })),
      saved("3.json", null, FAILURE),
      saved("4.json", null, other),
    ];
    const { plan } = mergePlans(shards);
    expect(plan?.problems).toEqual([
      warning("of files"),
      warning("z", "a", "b", "c"),
      warning("y", "b"),
      other,
      FAILURE,
    ]);
    expect(mergePlans(shards.toReversed())).toEqual({ plan, problems: [] });
  });

  test("a shard that failed leaves its error, and the plan is not complete", () => {
    const { plan } = mergePlans([saved("1.json", ofTargets([a])), saved("2.json", null, FAILURE)]);
    expect(plan).toMatchObject({ complete: false, problems: [FAILURE], targets: [{ name: "a" }] });
  });

  test("shards that all failed have no plan, and each reason once", () => {
    const merged = mergePlans([saved("1.json", null, FAILURE), saved("2.json", null, FAILURE)]);
    expect(merged).toEqual({ plan: null, problems: [FAILURE] });
  });

  test.each([
    [
      "two files",
      [saved("1.json", ofTargets([a, b])), saved("2.json", ofTargets([b]))],
      "`1.json` and `2.json` both have the target `b`",
    ],
    ["one file", [saved("1.json", ofTargets([a, a]))], "`1.json` has the target `a` twice"],
    [
      "the same file twice",
      [saved("1.json", ofTargets([a])), saved("1.json", ofTargets([a]))],
      "`1.json` has the target `a` twice",
    ],
  ])("a target that comes twice in %s is refused", (_name, files, words) => {
    expect(() => mergePlans(files)).toThrow(words);
  });

  test("a fingerprint of other changes is refused: a reviewer would refer to it", () => {
    const edited = { ...ofTargets([a]), fingerprint: ofTargets([b]).fingerprint };
    expect(() => mergePlans([saved("1.json", edited)])).toThrow("`1.json` has a fingerprint that is not");
  });
});

describe("results", () => {
  const result = (name: string, outcome: Outcome): From<SavedApply> => {
    const isIdle = outcome === "nothing-to-do";
    const plan = ofTargets([target(name, isIdle ? 3 : 0)]);
    const made: ApplyResult =
      outcome === "refused" ? { plan, outcome, targets: [], problems: [FAILURE] } : toResult(plan, outcome);
    return { file: `${name}.json`, result: made, problems: [] };
  };
  const FAILED: From<SavedApply> = { file: "failed.json", result: null, problems: [FAILURE] };

  test.each<[Outcome, ...Outcome[]]>([
    ["applied", "applied", "applied"],
    ["applied", "applied", "nothing-to-do"],
    ["nothing-to-do", "nothing-to-do", "nothing-to-do"],
    ["refused", "refused", "refused"],
    ["refused", "refused", "nothing-to-do"],
    ["incomplete", "refused", "applied"],
    ["incomplete", "applied", "incomplete"],
    ["interrupted", "incomplete", "interrupted"],
    ["interrupted", "interrupted", "applied"],
  ])("are %s: %s, %s", (expected, ...outcomes) => {
    const merged = mergeResults(outcomes.map((outcome, index) => result(`t${index}`, outcome)));
    expect(merged.result?.outcome).toBe(expected);
  });

  test("what a refused shard did not begin is not started beside one that was applied", () => {
    const { result: merged } = mergeResults([result("a", "refused"), result("b", "applied")]);
    expect(merged && toApplyText(merged, plain)).toContain(
      "1 created, 1 updated, 1 deleted. 0 not finished, 3 not started.",
    );
    expect(merged?.problems).toEqual([FAILURE]);
  });

  test("the order of the documents makes no difference", () => {
    const shards = [result("b", "refused"), result("a", "applied"), FAILED];
    const { result: merged } = mergeResults(shards);
    expect(merged?.targets.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(mergeResults(shards.toReversed())).toEqual({ result: merged, problems: [] });
  });

  test("one that failed before it had a plan leaves the whole incomplete", () => {
    const { result: merged } = mergeResults([result("a", "applied"), FAILED]);
    expect(merged).toMatchObject({ outcome: "incomplete", problems: [FAILURE], plan: { complete: false } });
    expect(mergeResults([FAILED, { ...FAILED, file: "2" }])).toEqual({ result: null, problems: [FAILURE] });
  });
});

describe("audit logs", () => {
  const entry = (time: string): AuditEntry => ({
    time: `2026-01-01T00:00:${time}.000Z`,
    account: CALLER.account,
    caller: CALLER.arn,
    arn: "arn:aws:iam::123456789012:oidc-provider/x",
    operation: {
      api: "iam:DeleteOpenIDConnectProvider",
      params: { OpenIDConnectProviderArn: "arn:aws:iam::123456789012:oidc-provider/x" },
    },
    result: null,
  });
  const log = (file: string, ...times: string[]) => ({ file, entries: times.map(entry), problems: [] });

  test("are merged by time", () => {
    const { entries } = mergeAudits([log("1", "01", "04"), log("2", "02", "03")]);
    expect(entries).toEqual(["01", "02", "03", "04"].map(entry));
  });

  test("the order of the logs makes no difference, even of lines of one moment", () => {
    const lines = [
      log("1", "01", "02"),
      { ...log("2", "02"), entries: [{ ...entry("02"), caller: "another" }] },
    ];
    expect(mergeAudits(lines.toReversed())).toEqual(mergeAudits(lines));
  });

  test("a copy of a log is refused, and so is the same file twice", () => {
    expect(() => mergeAudits([log("1", "01", "02"), log("2", "02")])).toThrow("`1` and `2` both have");
    expect(() => mergeAudits([log("1", "01"), log("1", "01")])).toThrow("`1` and `1` both have");
  });
});
