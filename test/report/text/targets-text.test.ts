// The plans of ten thousand targets → a text that a person can read: a line for each target, and little else.

import { describe, expect, test } from "vitest";
import { toIssuer, toProviderArn } from "../../../src/model/issuer.ts";
import type { TargetPlan } from "../../../src/model/plan.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { toPlanMarkdown } from "../../../src/report/markdown/plan-markdown.ts";
import { plain } from "../../../src/report/text/style.ts";
import type { Undeclared } from "../../../src/report/text/other-lines.ts";
import { toPlanText } from "../../../src/report/text/plan-text.ts";
import { CALLER, PAIRS, toPlan, toTarget } from "../../support/sample-plan.ts";

const [CREATE, , , SAME] = PAIRS.map((pair) => toTarget([pair]));
const MANY = 10_000;

function toTargets(count: number, plan: (index: number) => Partial<TargetPlan>): TargetPlan[] {
  return Array.from({ length: count }, (_, index): TargetPlan => {
    const caller = { account: String(100_000_000_000 + index), partition: "aws", arn: "" };
    return { ...CREATE!, name: `t-${index}`, caller, ...plan(index) };
  });
}

const refused = (name: string): Problem => ({
  severity: "error",
  kind: "credentials",
  code: "role-refused",
  message: `target \`${name}\`: cannot assume the role`,
});

describe("10,000 targets", () => {
  const targets = toTargets(MANY, (index) =>
    index === 7
      ? { changes: SAME!.changes }
      : index < 7
        ? {}
        : index < 50
          ? { changes: [], error: refused(`t-${index}`) }
          : {},
  );
  const text = toPlanText(toPlan([], { targets }), plain);
  const lines = text.split("\n");

  test("have a line each; what else there is fits on two screens", () => {
    expect(lines.filter((line) => /^t-\d+ +1000000\d{5} /u.test(line))).toHaveLength(MANY);
    expect(lines.length).toBeLessThan(MANY + 120);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("with the same changes are one block, whose title has twenty names", () => {
    expect(text).toMatch(
      /^9957 targets: t-0, t-1, t-2, t-3, t-4, t-5, t-6, t-50, t-51, [^]*? and\n?[ ]?9937 more, named\s+below\n1 provider declared in 1 file\n/u,
    );
    expect(text.match(/\+ create/gu)).toHaveLength(1);
  });

  test("say in the table whose changes they share", () => {
    expect(lines).toContain("t-9999  100000009999       1       0       0          0  like t-0");
    expect(lines).toContain("t-7     100000000007       0       0       0          1  like t-7");
  });

  test("that fail for the same reason are reported ten times, then counted; the table has all of them", () => {
    expect(text.match(/could not be read\n/gu)).toHaveLength(10);
    expect(text).toContain("\n32 more targets could not be read (role-refused).\n");
    expect(text).toMatch(/\n42 of 10000 targets could not be read\.\nFingerprint: \w{16}\n$/u);
    expect(lines.filter((line) => line.endsWith("error: role-refused"))).toHaveLength(42);
  });

  test("fit into a comment", () => {
    const markdown = toPlanMarkdown(toPlan([], { targets }));
    expect(Buffer.byteLength(markdown)).toBeLessThan(65_536);
    expect(markdown).toContain("9957 targets: `t-0`");
  });
});

test("up to twenty names are in the title, and the table does not repeat the groups", () => {
  const text = toPlanText(
    toPlan([], { targets: toTargets(20, (index) => (index === 0 ? { changes: SAME!.changes } : {})) }),
    plain,
  );
  expect(text).toContain("19 targets: t-1, ");
  expect(text).toContain(", t-19\n");
  expect(text).not.toContain("like t-");
});

test.each<[string, Partial<TargetPlan>, readonly Problem[], boolean]>([
  ["`--only` left providers out", {}, [], true],
  ["`--only` did, and a report could not be written", {}, [{ ...refused("t-0"), code: "report-file" }], true],
  ["a shard failed", {}, [refused("t-0")], false],
  ["a target could not be read", { error: refused("t-0") }, [], false],
])("several targets, and a plan that is not complete: %s", (_name, target, problems, isSaid) => {
  const targets = toTargets(2, (index) => (index === 0 ? target : {}));
  const text = toPlanText(toPlan([], { targets, problems, complete: false }), plain);
  expect(text.includes("\nOnly providers that match --only were compared.\n")).toBe(isSaid);
});

test("no line of a title ends inside a name with spaces", () => {
  const targets = toTargets(12, (index) => ({ name: `the account ${index}` }));
  expect(toPlanText(toPlan([], { targets }), plain)).toContain(
    "12 targets: the account 0, the account 1, the account 2, the account 3,\nthe account 4, ",
  );
});

describe("targets with the same changes are one block, whatever else they have", () => {
  const withOthers = (name: string, issuers: readonly string[], target = CREATE): TargetPlan => ({
    ...target!,
    name,
    unmanaged: issuers.map(toIssuer).map((issuer) => ({ issuer, arn: toProviderArn(CALLER, issuer) })),
  });
  const textOf = (targets: readonly TargetPlan[], undeclared?: Undeclared): string =>
    toPlanText(toPlan([], { targets }), plain, undeclared);
  const targets = [
    withOthers("a", ["one.test"]),
    withOthers("b", ["two.test"]),
    withOthers("c", ["one.test", "zero.test"]),
  ];

  test.each<[Undeclared, string[]]>([
    [
      "hint",
      ["4 others exist in these accounts; no state file declares them (`--undeclared list` names them)."],
    ],
    ["count", ["4 others exist in these accounts; no state file declares them."]],
    [
      "list",
      [
        "4 others exist in these accounts; no state file declares them:",
        "  one.test  in a, c",
        "  two.test  in b",
        "  zero.test  in c",
      ],
    ],
  ])("providers that no file declares: %s", (undeclared, lines) => {
    const text = textOf(targets, undeclared);
    expect(text).toMatch(/^3 targets: a, b, c\n1 provider declared in 1 file\n/u);
    expect(text.match(/\+ create/gu)).toHaveLength(1);
    expect(text).toContain(`(chosen by AWS)\n      + tags         team = platform\n${lines.join("\n")}\n\n`);
  });

  test("the same name everywhere is named once", () => {
    const text = textOf([withOthers("a", ["one.test"]), withOthers("b", ["one.test"])], "list");
    expect(text).toContain("2 others exist in these accounts; no state file declares them:\n");
    expect(text).toContain("\n  one.test  in all of them\n");
  });

  test("providers that stay as they are: the table has their numbers", () => {
    const more = toTarget([PAIRS[0]!, PAIRS[3]!]);
    const text = textOf([withOthers("a", []), withOthers("b", [], more)]);
    expect(text).toMatch(/^2 targets: a, b\n\n {2}\+ create/u);
    expect(text).not.toContain("unchanged.");
    expect(text).toContain("a       123456789012       1       0       0          0\n");
    expect(text).toContain("b       123456789012       1       0       0          1\n");
    expect(textOf([withOthers("a", [], more), withOthers("b", [], more)])).toContain("\n1 unchanged.\n");
  });

  test("in Markdown, too", () => {
    const markdown = toPlanMarkdown(toPlan([], { targets }));
    expect(markdown).toContain("#### 3 targets: `a`, `b`, `c`\n");
    expect(markdown.match(/^\+ create/gmu)).toHaveLength(1);
  });
});
