// A page says that a part is missing only if one is: a report that could not be written is none.

import { expect, test } from "vitest";
import type { Problem } from "../../../src/model/problem.ts";
import { toPlanHtml } from "../../../src/report/html/plan-html.ts";
import { toVerifyHtml } from "../../../src/report/html/verify-html.ts";
import { PAIRS, toPlan, toTarget } from "../../support/sample-plan.ts";

const REPORT: Problem = { severity: "error", kind: "run", code: "report-file", message: "no space" };
const SHARD: Problem = { severity: "error", kind: "run", code: "network", message: "out of reach" };

/** The headings before the items of a list of errors, and the codes in it. */
const listsOf = (page: string): string[][] =>
  [...page.matchAll(/<h2>([^<]*)<\/h2>\n<ul class="items">\n(.*?)\n<\/ul>/gsu)].map(
    ([, title = "", items = ""]) => [
      title,
      ...[...items.matchAll(/class="badge error">([^<]*)/gu)].map(([, code = ""]) => code),
    ],
  );
const titleOf = (page: string): string => /<title>([^<]*)/u.exec(page)?.[1] ?? "";

const MISSING = ["A part is missing", "network"];
const UNWRITTEN = ["Reports that could not be written", "report-file"];

test.each<[string, Problem[], string[][], string]>([
  ["a report", [REPORT], [UNWRITTEN], "OIDC plan: no changes"],
  ["a shard", [SHARD], [MISSING], "OIDC plan: incomplete"],
  ["both", [REPORT, SHARD], [MISSING, UNWRITTEN], "OIDC plan: incomplete"],
])("a plan without changes, of which %s failed", (_name, problems, lists, title) => {
  const page = toPlanHtml(toPlan(PAIRS.slice(3), { problems }), "1.0.0");
  expect([titleOf(page), listsOf(page)]).toEqual([title, lists]);
});

test("a target that could not be read is a part that is missing", () => {
  const page = toPlanHtml(toPlan([], { targets: [toTarget([], { error: SHARD })] }), "1.0.0");
  expect([titleOf(page), listsOf(page)]).toEqual(["OIDC plan: incomplete", [MISSING]]);
});

test.each<[string, Problem[], string[][]]>([
  ["a report", [REPORT], [UNWRITTEN]],
  ["a shard", [SHARD], [MISSING]],
])("a verification, of which %s failed", (_name, problems, lists) => {
  expect(listsOf(toVerifyHtml({ files: [], issuers: [], problems }, "1.0.0"))).toEqual(lists);
});
