// The JSON of an apply → the result; and the documents that cannot be believed.

import { describe, expect, test } from "vitest";
import { toApplyDocument, toFailedApplyDocument } from "../../src/documents/apply-document.ts";
import { readApply } from "../../src/documents/read-apply.ts";
import { readJson } from "../../src/documents/read-json.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import type { SavedApply } from "../../src/model/saved-document.ts";
import { PAIRS, toPlan, toTarget } from "../support/sample-plan.ts";
import { toResult } from "../support/sample-result.ts";
import { PROBLEMS } from "./sample-run.ts";

const refuse = (why: string): never => {
  throw new Error(why);
};
const read = (text: string): SavedApply => readApply(readJson(text, refuse), { what: "an apply", refuse });
const write = (result: ApplyResult): string => JSON.stringify(toApplyDocument(result, "1.0.0"));

const PLAN = toPlan(PAIRS);
const MANY = toPlan([], {
  targets: [toTarget(PAIRS, { name: "one" }), toTarget([], { name: "two" })],
});

describe("a result that is read back gives the same document", () => {
  test.each<[string, ApplyResult]>([
    ["applied", toResult(PLAN, "applied")],
    ["incomplete", toResult(PLAN, "incomplete", { "gitlab.com": ["done", "failed", "todo"] })],
    ["of an unknown outcome", toResult(PLAN, "incomplete", { "old-idp.example.com": ["unknown"] })],
    ["of several targets", toResult(MANY, "applied")],
    ["refused", { plan: PLAN, outcome: "refused", targets: [], problems: PROBLEMS }],
    ["without changes", toResult(toPlan(PAIRS.slice(3)), "nothing-to-do")],
  ])("%s", (_name, result) => {
    const text = write(result);
    const { result: found } = read(text);
    expect(found && write(found)).toBe(text);
  });

  test("of a run that failed before it had a plan: why", () => {
    const { result, problems } = read(JSON.stringify(toFailedApplyDocument(PROBLEMS, "1.0.0")));
    expect(result).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(PROBLEMS.map(({ code }) => code));
  });
});

describe("a document that cannot be believed is refused", () => {
  const TEXT = write(toResult(PLAN, "applied"));
  /** The results, which follow the plan. */
  const inResults = (from: string, to: string): string => {
    const start = TEXT.indexOf('"outcome"');
    return TEXT.slice(0, start) + TEXT.slice(start).replace(from, to);
  };
  test.each<[string, why: string | RegExp, text: string]>([
    [
      "a result of a provider that is not in the plan",
      /about `https:\/\/other/u,
      inResults("https://gitlab.com", "https://other"),
    ],
    [
      "another action than planned",
      /about `https:\/\/gitlab/u,
      inResults('"action":"update"', '"action":"delete"'),
    ],
    [
      "a call on another provider",
      /about `https:\/\/gitlab/u,
      inResults("oidc-provider/gitlab.com", "oidc-provider/x"),
    ],
    [
      "a target that is not in the plan",
      "about the target `other`",
      inResults('"name":"default"', '"name":"other"'),
    ],
    [
      "a target of another account",
      "about the target `default`",
      inResults('"account":"123456789012"', '"account":"111111111111"'),
    ],
    [
      "another fingerprint than its plan's",
      "about what was applied",
      TEXT.replace(/sha256:../u, "sha256:ff"),
    ],
    ["a failure without a reason", "about what was applied", inResults('"errored":false', '"errored":true')],
    [
      "a plan that is none",
      "(`plan.formatVersion`)",
      TEXT.replace(/("plan":\{"format":"oidc.plan","formatVersion":)"1.0"/u, '$1"2.0"'),
    ],
    [
      "no plan",
      "(`plan`)",
      '{"format":"oidc.apply","formatVersion":"1.0","toolVersion":"1","fingerprint":null,"outcome":"refused","targets":[],"errored":true,"diagnostics":[]}',
    ],
    [
      "a mistake in a result",
      "(`targets.0.results.0.status`)",
      inResults('"status":"done"', '"status":"perhaps"'),
    ],
    ["a list", "can read", "[]"],
    ["a number", "can read", "3"],
  ])("%s", (_name, why, text) => {
    expect(text).not.toBe(TEXT);
    expect(() => read(text)).toThrow(why);
  });
});
