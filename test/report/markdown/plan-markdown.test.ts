// A plan → a pull-request comment.

import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/model/problem.ts";
import type { MarkdownOptions } from "../../../src/report/markdown/markdown-frame.ts";
import { toPlanMarkdown } from "../../../src/report/markdown/plan-markdown.ts";
import { PAIRS, toPlan, toTarget, type Pair } from "../../support/sample-plan.ts";

const FINGERPRINT = "262eca0801dc1602a715b0193f70d9ff7cf70abf62a4e119bb62c53b1a6329ac";
const LINK = "https://ci.example/runs/1";
const GUARD = { code: "capacity" as const, message: "`x` would need 101 client IDs", help: "list fewer" };
const WARNING: Problem = {
  severity: "warning",
  kind: "run",
  code: "removes-first",
  message: "removes 1 tag first",
  help: "apply when nobody signs in",
  source: { file: "states/a.yaml", line: 7, column: 5 },
};

/** Providers that are deleted: the ones that appear most often in a report. */
function deletes(number: number, facts: Pair["live"] = {}): Pair[] {
  return Array.from({ length: number }, (_, index) => ({
    url: `https://idp-${String(index).padStart(4, "0")}.example.com`,
    wish: "absent",
    live: facts,
  }));
}

test("the caution comes first, then the table, the details, the fingerprint", () => {
  const plan = toPlan(PAIRS, { files: ["a", "b", "c"], fingerprint: FINGERPRINT });
  expect(toPlanMarkdown(plan, { key: "prod", link: LINK })).toBe(`\
<!-- oidc:plan key="prod" fingerprint="sha256:${FINGERPRINT}" truncated="false" -->
### OIDC plan: 1 to create, 1 to update, 1 to delete

Account \`123456789012\` · 4 providers in 3 files · 1 unchanged

> [!CAUTION]
> 1 provider will be **deleted**. Roles that trust it will stop working:
> - \`old-idp.example.com\`

| | Provider | Change |
|:-:|---|---|
| \`+\` | \`token.actions.githubusercontent.com\` | create |
| \`~\` | \`gitlab.com\` | update: client IDs, tags |
| \`-\` | \`old-idp.example.com\` | delete |

<details><summary>Details</summary>

\`\`\`diff
+ create token.actions.githubusercontent.com  (states/github.yaml:4)
+     client IDs   sts.amazonaws.com
+     thumbprints  (chosen by AWS)
+     tags         team = platform

! update gitlab.com  (states/gitlab.yaml:4)
!     client IDs
+       https://gitlab.com/acme
-       https://gitlab.com
!     tags
+       cost-centre = 4711
!       team = infra -> platform
      (unchanged: 1 client ID, thumbprints)

- delete old-idp.example.com  (states/old.yaml:3)
-     client IDs   app-1
-                  app-2
-     tags         a = 1
-                  b = 2
\`\`\`

</details>

Fingerprint \`262eca0801dc1602\` · [log](${LINK})
`);
});

describe("no changes are one line", () => {
  test.each<[string, Parameters<typeof toPlan>[1], string]>([
    ["", {}, "Account `123456789012` matches the state files (1 provider in 1 file)."],
    [
      "of a part",
      { complete: false },
      "Account `123456789012` matches the state files (1 provider in 1 file · only providers that match `--only`).",
    ],
    [
      "of several targets, where a declared provider counts once",
      { targets: [toTarget(PAIRS.slice(3)), toTarget(PAIRS.slice(3))] },
      "2 targets match the state files (1 provider in 1 file).",
    ],
  ])("%s", (_name, others, line) => {
    const [marker, ...lines] = toPlanMarkdown(toPlan(PAIRS.slice(3), others)).split("\n");
    expect(marker).toMatch(
      /^<!-- oidc:plan key="default" fingerprint="sha256:[0-9a-f]{64}" truncated="false" -->$/u,
    );
    expect(lines).toEqual([`**OIDC plan: no changes.** ${line}`, ""]);
  });
});

describe("guards and warnings", () => {
  test("share one alert, which does not follow the caution", () => {
    const targets = [toTarget(deletes(1), { guards: [{ ...GUARD, notes: ["a fact"] }] })];
    const problems = [{ ...WARNING, notes: ["another fact"] }];
    const report = toPlanMarkdown(toPlan([], { targets, problems }));
    expect(report.match(/\[!\w+\]|\| Provider|<details/gu)).toEqual([
      "[!CAUTION]",
      "| Provider",
      "[!WARNING]",
      "<details",
    ]);
    expect(report).toContain(`
> [!WARNING]
> \`oidc apply\` **refuses** this plan:
> - \`capacity\`: \`x\` would need 101 client IDs
>   - a fact
>   - help: list fewer
>
> 1 warning:
> - \`removes-first\`: removes 1 tag first (\`states/a.yaml:7\`)
>   - another fact
>   - help: apply when nobody signs in
`);
  });

  test("are shown when nothing changes, too", () => {
    const report = toPlanMarkdown(toPlan([], { problems: [WARNING] }));
    expect(report.split("\n").slice(1, 6)).toEqual([
      "**OIDC plan: no changes.** Account `123456789012` matches the state files (0 providers in 1 file).",
      "",
      "> [!WARNING]",
      "> 1 warning:",
      "> - `removes-first`: removes 1 tag first (`states/a.yaml:7`)",
    ]);
  });
});

describe("details are unfolded up to twelve lines", () => {
  test.each([
    [11, "<details open>"],
    [12, "<details>"],
  ])("%i client IDs and a headline: %s", (number, tag) => {
    const clientIds = Array.from({ length: number }, (_, index) => `id-${index}`);
    expect(toPlanMarkdown(toPlan(deletes(1, { clientIds })))).toContain(
      `\n${tag}<summary>Details</summary>\n`,
    );
  });
});

test("each target has its own table and details; one caution holds for all", () => {
  const targets = [
    toTarget(deletes(1), { name: "prod" }),
    toTarget(PAIRS.slice(3), { name: "quiet" }),
    toTarget(PAIRS.slice(0, 1), {
      name: "`te|st`",
      caller: { account: "111111111111", partition: "aws", arn: "" },
    }),
  ];
  const report = toPlanMarkdown(toPlan([], { targets }));
  const outline = report.split("\n").filter((line) => /^(#|> |\| `|<details|[+-] [a-z])/u.test(line));
  expect(outline).toEqual([
    "### OIDC plan: 1 to create, 0 to update, 1 to delete",
    "> [!CAUTION]",
    "> 1 provider will be **deleted**. Roles that trust it will stop working:",
    "> - `idp-0000.example.com`",
    "#### `prod` · account `123456789012`",
    "| `-` | `idp-0000.example.com` | delete |",
    "#### `` `te|st` `` · account `111111111111`",
    "| `+` | `token.actions.githubusercontent.com` | create |",
    "| `prod` | `123456789012` | 0 | 0 | 1 | 0 |  |",
    "| `quiet` | `123456789012` | 0 | 0 | 0 | 1 |  |",
    "| `` `te\\|st` `` | `111111111111` | 1 | 0 | 0 | 0 |  |",
    "<details open><summary>Details of account 123456789012</summary>",
    "- delete idp-0000.example.com  (states/test.yaml:2)",
    "<details open><summary>Details of account 111111111111</summary>",
    "+ create token.actions.githubusercontent.com  (states/github.yaml:4)",
  ]);
});

describe("values stay inside of code", () => {
  const hostile = "`a`|b</details><!-- @octocat #1 -->\n```\n> [!NOTE]";
  const [pair] = deletes(1, { clientIds: [hostile], tags: { [hostile]: hostile } });

  test("in the table and the caution", () => {
    const report = toPlanMarkdown(toPlan([{ ...pair!, url: "https://a.example/`x`|y<b>" }]));
    expect(report).toContain("\n> - ``a.example/`x`|y<b>``\n");
    expect(report).toContain("\n| `-` | ``a.example/`x`\\|y<b>`` | delete |\n");
  });

  test("in the details: the fence is longer than theirs", () => {
    const report = toPlanMarkdown(toPlan([pair!]));
    const shown = '"`a`|b</details><!-- @octocat #1 -->\\u{a}```\\u{a}> [!NOTE]"';
    expect(report.slice(report.indexOf("````diff"), report.indexOf("Fingerprint"))).toBe(`\
\`\`\`\`diff
- delete idp-0000.example.com  (states/test.yaml:2)
-     client IDs   ${shown}
-     tags         ${shown} = ${shown}
\`\`\`\`

</details>

`);
  });

  test("in the hidden first line", () => {
    expect(toPlanMarkdown(toPlan([]), { key: '--> "x"' }).split("\n")[0]).toContain('key="%2D-%3E %22x%22"');
  });
});

describe("a report never exceeds its budget", () => {
  const big = toPlan(
    deletes(60, { clientIds: Array.from({ length: 60 }, (_, index) => `client-${index}-é`) }),
  );
  const size = (text: string): number => Buffer.byteLength(text);

  test("of 60,000 bytes, unless told otherwise; one that fits is whole", () => {
    expect(size(toPlanMarkdown(big))).toBeLessThanOrEqual(60_000);
    const whole = toPlanMarkdown(big, { budget: 1_000_000 });
    expect(whole).toContain('truncated="false"');
    expect(toPlanMarkdown(big, { budget: size(whole) })).toBe(whole);
    expect(toPlanMarkdown(big, { budget: size(whole) - 1 })).toContain('truncated="true"');
  });

  test("the details are cut at a line, and it says where the rest is", () => {
    const whole = toPlanMarkdown(big, { budget: 1_000_000, link: LINK });
    const short = toPlanMarkdown(big, { link: LINK });
    const lines = new Set(whole.split("\n"));
    const added = short.split("\n").filter((line) => !lines.has(line));
    expect(added).toEqual([
      expect.stringContaining('truncated="true"'),
      `**Cut to fit.** The rest is in the [log of the run](${LINK}); do not approve based on this text alone.`,
    ]);
    expect(size(short)).toBeGreaterThan(59_900);
    expect(short.match(/^\| `-` \|/gmu)).toHaveLength(60);
  });

  test.each<[string, number, number]>([
    ["some details", 8000, 60],
    ["no details", 4650, 60],
    ["fifty entries", 4000, 50],
    ["five entries", 950, 5],
    ["one entry", 650, 1],
  ])("with room for %s", (_name, budget, rows) => {
    const report = toPlanMarkdown(big, { budget });
    expect(size(report)).toBeLessThanOrEqual(budget);
    expect(report.match(/^\| `-` \|/gmu) ?? []).toHaveLength(rows);
    expect(report).toContain("### OIDC plan: 0 to create, 0 to update, 60 to delete");
    expect(report).toContain("60 providers will be **deleted**");
    expect(report.includes(`… and ${60 - rows} more`)).toBe(rows < 60);
    expect((report.match(/^```/gmu) ?? []).length % 2).toBe(0);
    expect(report.split("<details").length).toBe(report.split("</details>").length);
  });

  test("with a thousand targets", () => {
    const targets = Array.from({ length: 1000 }, (_, index) =>
      toTarget(deletes(1, { clientIds: [`${index}`] }), { name: `target-${index}` }),
    );
    const options: MarkdownOptions = { budget: 60_000 };
    const report = toPlanMarkdown(toPlan([], { targets }), options);
    expect(size(report)).toBeLessThanOrEqual(60_000);
    expect(report).toContain("… and 800 more kinds of changes");
  });

  test("targets that change in the same way are shown once", () => {
    const targets = Array.from({ length: 200 }, (_, index) =>
      toTarget(deletes(2), { name: `target-${index}` }),
    );
    const report = toPlanMarkdown(toPlan([], { targets }));
    expect(report).toContain("> - `idp-0001.example.com` in 200 targets\n");
    expect(report).toMatch(/^#### 200 targets: `target-0`, .*, `target-199`$/mu);
    expect(report.match(/^\| `-` \|/gmu)).toHaveLength(2);
    expect(report.match(/^\| `target-/gmu)).toHaveLength(200);
    expect(report).toContain("<summary>Details of 200 targets</summary>");
  });

  test("a report that could not be written is no part of the plan", () => {
    const failed = { severity: "error", kind: "run", code: "report-file", message: "no space" } as const;
    const targets = [toTarget(PAIRS.slice(3), { name: "prod" })];
    const report = toPlanMarkdown(toPlan([], { targets, problems: [failed] }));
    expect(report).toContain("**OIDC plan: no changes.**");
    expect(report).toContain("> 1 report could **not be written**:\n> - `report-file`: no space\n");
    expect(report).not.toContain("missing");
  });

  test("a shard that failed is missing, and nobody is told that all is well", () => {
    const failed = { severity: "error", kind: "run", code: "network", message: "no network" } as const;
    const targets = [toTarget(PAIRS.slice(3), { name: "prod" })];
    const report = toPlanMarkdown(toPlan([], { targets, complete: false, problems: [failed] }));
    expect(report).toContain("**OIDC plan: incomplete.**");
    expect(report).toContain("> A part of the plan is **missing**:\n> - `network`: no network\n");
    expect(report).not.toContain("--only");
  });
});
