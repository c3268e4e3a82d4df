// What happened → the exit code, by which a script knows whether AWS changed.

import { describe, expect, test } from "vitest";
import { toApplyExitCode, toExitCode } from "../../../src/cli/process/exit-code.ts";
import { isActive } from "../../../src/model/plan.ts";
import type { Problem, ProblemKind } from "../../../src/model/problem.ts";
import {
  toProviderStatus,
  type ApplyResult,
  type OperationStatus,
  type Outcome,
  type ProviderResult,
} from "../../../src/model/result.ts";
import { toDeleteOperation } from "../../../src/planner/to-operations.ts";
import { absent } from "../../support/desired.ts";
import { planOne } from "../../support/plan-one.ts";

function toProblem(kind: ProblemKind, severity: Problem["severity"] = "error"): Problem {
  return { severity, kind, code: "internal", message: "m" };
}

describe("of several problems, the first of usage, state, credentials, guard, run", () => {
  test.each<[readonly Problem[], number]>([
    [[], 0],
    [[toProblem("run")], 1],
    [[toProblem("run"), toProblem("guard")], 6],
    [[toProblem("guard"), toProblem("credentials")], 5],
    [[toProblem("credentials"), toProblem("state")], 3],
    [[toProblem("state"), toProblem("usage")], 4],
    [[toProblem("state", "warning")], 0],
    [[toProblem("state", "warning"), toProblem("run")], 1],
  ])("%j: %i", (problems, code) => {
    expect(toExitCode(problems)).toBe(code);
  });
});

describe("an apply", () => {
  /** The calls of each provider, as they ended. */
  type Calls = readonly (readonly OperationStatus[])[];

  function toResult(outcome: Outcome, providers: Calls, kinds: readonly ProblemKind[]): ApplyResult {
    const target = planOne(absent(), {});
    const change = target.changes.find(isActive);
    const results = providers.map((statuses): ProviderResult => {
      const operation = toDeleteOperation(change!.arn);
      const operations = statuses.map((status) => ({
        operation,
        status,
        requestId: null,
        attempts: null,
        failure: null,
      }));
      return {
        change: change!,
        status: toProviderStatus(operations),
        operations,
        failure: null,
        isSeen: true,
      };
    });
    return {
      plan: { files: [], complete: true, targets: [target], problems: [], fingerprint: "" },
      outcome,
      targets: [{ name: "default", account: "123456789012", results }],
      problems: kinds.map((kind) => toProblem(kind)),
    };
  }

  test.each<[string, Outcome, Calls, readonly ProblemKind[], number]>([
    ["all is done", "applied", [["done"]], [], 0],
    ["there was nothing to do", "nothing-to-do", [], [], 0],
    ["a guard refused it", "refused", [], ["guard"], 6],
    ["nothing was done: why it was not", "incomplete", [["failed"]], ["run"], 1],
    ["… for want of credentials", "incomplete", [["failed"], ["todo"]], ["credentials"], 5],
    ["nobody knows whether anything was done", "incomplete", [["unknown"]], ["run"], 7],
    ["… of one call among others", "incomplete", [["failed"], ["unknown", "todo"]], ["run"], 7],
    ["some is done", "incomplete", [["done"], ["failed"]], ["run"], 7],
    ["some of one provider is done", "incomplete", [["done", "failed"]], ["run"], 7],
    [
      "some is done, and the rest wants other credentials",
      "incomplete",
      [["done", "failed"]],
      ["credentials"],
      7,
    ],
    ["it failed, and nobody can say why", "incomplete", [["failed"]], [], 1],
  ])("%s", (_name, outcome, providers, kinds, code) => {
    expect(toApplyExitCode(toResult(outcome, providers, kinds))).toBe(code);
  });
});
