// Failed runs, applies and validations → Markdown around the text that a terminal shows.

import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/model/problem.ts";
import type { States } from "../../../src/model/states.ts";
import { toApplyMarkdown } from "../../../src/report/markdown/apply-markdown.ts";
import { toFailedMarkdown } from "../../../src/report/markdown/text-markdown.ts";
import { toValidateMarkdown } from "../../../src/report/markdown/validate-markdown.ts";
import { PAIRS, toPlan } from "../../support/sample-plan.ts";
import { toResult } from "../../support/sample-result.ts";

const ERROR: Problem = {
  severity: "error",
  kind: "state",
  code: "unknown-key",
  message: "unknown key `a```b`",
  help: "did you mean `url`?",
};

test("a failed plan is its frames, in a fence longer than theirs", () => {
  expect(toFailedMarkdown("plan", [ERROR], { key: "prod", link: "https://ci.example/1" })).toBe(`\
<!-- oidc:plan key="prod" fingerprint="" truncated="false" -->
### OIDC plan failed

\`\`\`\`text
error[unknown-key]: unknown key \`a\`\`\`b\`
  = help: did you mean \`url\`?
\`\`\`\`

[log](https://ci.example/1)
`);
});

test("a failure without an end fits into its budget, and says where the rest is", () => {
  const problems = Array.from({ length: 2000 }, (_, index) => ({ ...ERROR, message: `wrong: ${index}` }));
  const report = toFailedMarkdown("plan", problems, { link: "https://ci.example/1" });
  expect(Buffer.byteLength(report)).toBeLessThanOrEqual(60_000);
  expect(Buffer.byteLength(report)).toBeGreaterThan(59_900);
  expect(report.split("\n")[0]).toContain('truncated="true"');
  expect(report.split("\n").slice(-4)).toEqual([
    "```",
    "",
    "**Cut to fit.** The rest is in the [log of the run](https://ci.example/1); do not approve based on this text alone.",
    "",
  ]);
});

describe("an apply", () => {
  const plan = toPlan(PAIRS);
  const marker = `<!-- oidc:apply key="default" fingerprint="sha256:${plan.fingerprint}" truncated="false" -->`;

  test("that is done says what it did", () => {
    expect(toApplyMarkdown(toResult(plan, "applied"))).toBe(`${marker}
### OIDC apply: done

\`\`\`text
Applied: 1 created, 1 updated, 1 deleted. 1 unchanged.
\`\`\`
`);
  });

  test("of several targets says what it did in each", () => {
    const result = toResult(plan, "incomplete", { "gitlab.com": ["failed"] });
    const [target] = result.targets;
    const done = {
      ...target!,
      name: "a|b",
      results: target!.results.filter(({ status }) => status === "done"),
    };
    const rows = toApplyMarkdown({ ...result, targets: [target!, done] }).split("\n");
    expect(rows.slice(2, 8)).toEqual([
      "",
      "| Target | Account | Created | Updated | Deleted | Not done |",
      "|---|---|--:|--:|--:|--:|",
      "| `default` | `123456789012` | 1 | 0 | 1 | 1 |",
      "| `a\\|b` | `123456789012` | 1 | 0 | 1 | 0 |",
      "",
    ]);
  });

  test("of very many targets has a row for the first hundred", () => {
    const result = toResult(plan, "applied");
    const [target] = result.targets;
    const targets = Array.from({ length: 3000 }, (_, index) => ({ ...target!, name: `t-${index}` }));
    const report = toApplyMarkdown({ ...result, targets });
    expect(report).toContain("\n| … and 2900 more | | | | | |\n");
    expect(report).toContain("Applied: 3000 created, 3000 updated, 3000 deleted.");
  });

  test("that had nothing to do is its title", () => {
    const idle = toPlan(PAIRS.slice(3));
    expect(toApplyMarkdown(toResult(idle, "nothing-to-do")).split("\n").slice(1)).toEqual([
      "### OIDC apply: nothing to do",
      "",
    ]);
  });

  test.each(["applied", "nothing-to-do", "incomplete", "refused"] as const)(
    "that is %s has the warnings of its plan, which it does not show",
    (outcome) => {
      const code = "skipped-accounts";
      const warned = toPlan(PAIRS, {
        problems: [{ ...ERROR, severity: "warning", code, message: "1 skipped" }],
      });
      const error: Problem = { ...ERROR, message: "wrong" };
      const report = toApplyMarkdown({ ...toResult(warned, outcome), problems: [error] });
      expect(report.match(/^.*\[(?:skipped-accounts|unknown-key)\].*$/gmu)).toEqual([
        "error[unknown-key]: wrong",
        "warning[skipped-accounts]: 1 skipped",
      ]);
    },
  );

  test("that is incomplete shows every call and every problem", () => {
    const result = { ...toResult(plan, "incomplete", { "gitlab.com": ["failed"] }), problems: [ERROR] };
    const report = toApplyMarkdown(result);
    expect(report).toContain("### OIDC apply incomplete\n\n````text\nApply incomplete: 1 created");
    expect(report).toContain("\n\nerror[unknown-key]: ");
  });

  test("that was refused shows why", () => {
    const report = toApplyMarkdown({ plan, outcome: "refused", targets: [], problems: [ERROR] });
    expect(report).toContain("### OIDC apply refused\n\n````text\nerror[unknown-key]: ");
  });
});

test.each<[string, Problem[], string]>([
  ["valid", [], "1 file, 0 providers: valid."],
  ["invalid", [ERROR], "1 error in 1 file."],
])("state files that are %s", (verdict, problems, line) => {
  const states: States = {
    files: ["a.yaml"],
    account: null,
    owners: [],
    targets: [],
    arnAccounts: [],
    providers: [],
    problems,
  };
  const report = toValidateMarkdown(states);
  expect(report.split("\n").slice(0, 2)).toEqual([
    '<!-- oidc:validate key="default" fingerprint="" truncated="false" -->',
    `### OIDC state files: ${verdict}`,
  ]);
  expect(report).toContain(`\n${line}\n`);
});
