// A plan → the text that a reviewer reads.

import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/model/problem.ts";
import { toPlanText } from "../../../src/report/text/plan-text.ts";
import { colourful, plain } from "../../../src/report/text/style.ts";
import { PAIRS, toPlan, toTarget, type Pair } from "../../support/sample-plan.ts";

/** The lines between the header and the counts. */
function body(pair: Partial<Pair>): string {
  const text = toPlanText(toPlan([{ url: "https://idp.example.com", wish: {}, ...pair }]), plain);
  return text.slice(text.indexOf("\n\n") + 2, text.indexOf("\nPlan:"));
}

test("creates, updates and deletes stand in this order, the counts last", () => {
  const target = toTarget(PAIRS, {
    unmanaged: [{ issuer: PAIRS[0]!.url as never, arn: "arn" }],
  });
  const plan = toPlan([], { targets: [target], files: ["a", "b", "c"], fingerprint: "0123456789abcdef0000" });
  expect(toPlanText(plan, plain)).toBe(`AWS account 123456789012
4 providers declared in 3 files

  + create  token.actions.githubusercontent.com
            states/github.yaml:4
      + client IDs   sts.amazonaws.com
      + thumbprints  (chosen by AWS)
      + tags         team = platform

  ~ update  gitlab.com
            states/gitlab.yaml:4
      ~ client IDs
          + https://gitlab.com/acme
          - https://gitlab.com
      ~ tags
          + cost-centre = 4711
          ~ team = infra -> platform
        (unchanged: 1 client ID, thumbprints)

  - delete  old-idp.example.com
            states/old.yaml:3  state: absent
      - client IDs   app-1
                     app-2
      - tags         a = 1
                     b = 2
1 unchanged. 1 other exists in the account; no state file declares it
(\`--undeclared list\` names it).

Plan: 1 to create, 1 to update, 1 to delete.
Fingerprint: 0123456789abcdef
`);
});

test("nothing to do is one sentence, and the plan still has a fingerprint", () => {
  expect(toPlanText(toPlan(PAIRS.slice(3), { fingerprint: "ab".repeat(32) }), plain)).toBe(
    `AWS account 123456789012
1 provider declared in 1 file

No changes. AWS matches the state files.

Fingerprint: abababababababab
`,
  );
});

describe("one provider", () => {
  test.each<[string, Partial<Pair>, string]>([
    ["a create without client IDs says so", { wish: {} }, "      + client IDs   (none)\n"],
    [
      "a client ID that looks like our words is in quotes",
      { wish: { clientIds: ["(none)"] } },
      '      + client IDs   "(none)"\n',
    ],
    [
      "thumbprints that a file lists are shown",
      { wish: { thumbprints: ["a".repeat(40)] } },
      `      + thumbprints  ${"a".repeat(40)}\n`,
    ],
    [
      "a tag that moves by its key's case is two tags",
      { wish: { tags: { Team: "a" } }, live: { tags: { team: "a" } } },
      "      ~ tags\n          + Team = a\n          - team = a\n",
    ],
    [
      "the empty value of a tag is seen",
      { wish: { tags: { a: "" } }, live: { tags: { a: "x" } } },
      '          ~ a = x -> ""\n',
    ],
    [
      "thumbprints are compared as a set",
      { wish: { thumbprints: ["b".repeat(40), "c".repeat(40)] }, live: { thumbprints: ["c".repeat(40)] } },
      `      ~ thumbprints\n          + ${"b".repeat(40)}\n        (unchanged: 1 thumbprint)\n`,
    ],
    [
      "a file whose name a runner would take for a command is in quotes",
      { source: { file: "::error::x.yaml", line: 2, column: 1 } },
      '            "::error::x.yaml":2\n',
    ],
    [
      "a file name with invisible characters is escaped",
      { source: { file: "a\u202eb.yaml", line: 2, column: 1 } },
      "            a\\u{202e}b.yaml:2\n",
    ],
  ])("%s", (_name, pair, lines) => {
    expect(body(pair)).toContain(lines);
  });
});

test("warnings and guards stand before the counts; a partial plan says so", () => {
  const problem: Problem = { severity: "warning", kind: "state", code: "usage", message: "this is odd" };
  const guard = { code: "capacity" as const, message: "no room", help: "list fewer", notes: ["a fact"] };
  const text = toPlanText(
    toPlan([], {
      problems: [problem],
      complete: false,
      targets: [toTarget(PAIRS.slice(0, 1), { guards: [guard] })],
    }),
    plain,
  );
  expect(text.slice(text.indexOf("warning["), text.indexOf("Fingerprint"))).toBe(`warning[usage]: this is odd

guard[capacity]: no room
  = note: \`oidc apply\` refuses this plan
  = note: a fact
  = help: list fewer

Only providers that match --only were compared.

Plan: 1 to create, 0 to update, 0 to delete.
`);
});

test("a long guard is wrapped like every other frame", () => {
  const words = "quite a few words ".repeat(12).trim();
  const guard = { code: "role-impact" as const, message: words, help: words, notes: [words] };
  const text = toPlanText(toPlan([], { targets: [toTarget(PAIRS.slice(0, 1), { guards: [guard] })] }), plain);
  expect(text.slice(text.indexOf("guard[")).split("\n").length).toBeGreaterThan(10);
  expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("colours are added, and nothing else", () => {
  const plan = toPlan(PAIRS);
  const coloured = toPlanText(plan, colourful);
  // oxlint-disable-next-line no-control-regex
  expect(coloured.replaceAll(/\u001b\[\d+m/gu, "")).toBe(toPlanText(plan, plain));
  expect(coloured).toContain("\u001b[32m      + client IDs   sts.amazonaws.com\u001b[39m");
  expect(coloured).toContain("\u001b[33m          ~ team = infra -> platform\u001b[39m");
  expect(coloured).toContain("\u001b[31m\u001b[1m                     app-2\u001b[22m\u001b[39m");
});
