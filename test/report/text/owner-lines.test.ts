// Owner, claims and other tools of a change → the lines that a reviewer reads, in text and in Markdown.

import { describe, expect, test } from "vitest";
import type { DesiredProvider } from "../../../src/model/provider.ts";
import { planChanges } from "../../../src/planner/plan-changes.ts";
import { toPlanHtml } from "../../../src/report/html/plan-html.ts";
import { toPlanMarkdown } from "../../../src/report/markdown/plan-markdown.ts";
import { plain } from "../../../src/report/text/style.ts";
import { toPlanText } from "../../../src/report/text/plan-text.ts";
import { absent, present } from "../../support/desired.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { toMark } from "../../support/owner-facts.ts";
import { CALLER, toLive, toPlan } from "../../support/sample-plan.ts";

const ID = (...names: readonly string[]): string[] => names.map((name) => `c\n${name}`);
const issuer = absent().issuer;

const toReport = (desired: DesiredProvider, live: ProviderFacts | null): ReturnType<typeof toPlan> =>
  toPlan([], {
    targets: [
      planChanges({
        name: "default",
        caller: CALLER,
        desired: [desired],
        live: live === null ? [] : [toLive("idp.example.com", live)],
        unmanaged: [],
      }),
    ],
  });

/** The lines of the change, from its source to the counts. */
function linesOf(desired: DesiredProvider, live: ProviderFacts | null): string {
  const text = toPlanText(toReport(desired, live), plain);
  return text
    .slice(text.indexOf("idp.example.com\n") + "idp.example.com\n".length, text.indexOf("\n\nPlan:"))
    .replace(/\n\nwarning[^]*/u, "");
}

test.each<[string, DesiredProvider, ProviderFacts | null, string]>([
  [
    "a create for itself",
    present({ owner: "a", tags: { k: "v" } }),
    null,
    "owner: a\n      + client IDs   (none)\n      + thumbprints  (chosen by AWS)\n      + tags         k = v",
  ],
  [
    "a create to share",
    present({ owner: "a", clientIds: ["one"], tags: { k: "v" }, exclusive: false }),
    null,
    "owner: a  shares it\n            claims client ID one, tag k\n      + client IDs   one\n      + thumbprints  (chosen by AWS)\n      + tags         k = v",
  ],
  [
    "sharing, with a claim on a value that is gone",
    present({ owner: "a", clientIds: ["one"], exclusive: false }),
    { clientIds: ["one"], tags: toMark("a", ...ID("gone", "one")) },
    "owner: a\n            releases 1 claim on what is gone\n        (unchanged: client IDs)",
  ],
  ["adopting, and nothing else", present({ owner: "a" }), {}, "owner: a  adopts it: it has no owner yet"],
  [
    "adopting one with a reserved tag that is no mark",
    present({ owner: "a" }),
    { tags: { "oidc:note": "x" } },
    "owner: a  adopts it: it has no owner yet",
  ],
  [
    "adopting to share",
    present({ owner: "a", exclusive: false }),
    {},
    "owner: a  adopts it to share it: nobody has claimed anything yet",
  ],
  [
    "joining those who share it",
    present({ owner: "a", clientIds: ["one"], exclusive: false }),
    { clientIds: ["one"], tags: toMark("b", ...ID("one")) },
    "owner: a\n            claims client ID one\n        (unchanged: client IDs)",
  ],
  [
    "withdrawing",
    present({ owner: "a", clientIds: [], exclusive: false }),
    {
      clientIds: ["one", "two"],
      tags: { ...toMark("a", ...ID("one", "two")), ...toMark("b", ...ID("two")) },
    },
    "owner: a\n            releases client ID one, client ID two\n      ~ client IDs\n          - one\n        (unchanged: 1 client ID)",
  ],
  [
    "sharing from now on",
    present({ owner: "a", exclusive: false }),
    { tags: { "oidc:owner": "a" } },
    "owner: a  shares it from now on",
  ],
  [
    "of what others share",
    present({ owner: "a" }),
    { tags: toMark("b") },
    "owner: a\n\nguard[other-owner]: `https://idp.example.com` belongs to `b`\n  = note: `oidc apply` refuses this plan\n  = help: give the provider `exclusive: false`, or remove it from the file",
  ],
  ["no longer sharing", present({ owner: "a" }), { tags: toMark("a") }, "owner: a  no longer shares it"],
  [
    "a declared delete",
    absent(undefined, "a"),
    { tags: { "oidc:owner": "a", k: "v" } },
    "owner: a\n      - tags         k = v",
  ],
])("%s", (_name, desired, live, lines) => {
  const source = desired.kind === "absent" ? "states/test.yaml:2  state: absent" : "states/test.yaml:2";
  expect(linesOf(desired, live)).toBe(`            ${source}\n            ${lines}`);
});

test("pruning: no file declares it", () => {
  const pruned: DesiredProvider = { kind: "absent", issuer, owner: "a" };
  expect(linesOf(pruned, { clientIds: ["one"], tags: { "oidc:owner": "a" } })).toBe(
    "            no state file declares it (--prune)\n            owner: a  prunes it\n      - client IDs   one",
  );
});

test("what is pruned does not count as declared", () => {
  const report = toReport({ kind: "absent", issuer, owner: "a" }, { tags: { "oidc:owner": "a" } });
  expect(toPlanText(report, plain)).toContain("\n0 providers declared in 1 file\n");
  expect(toPlanMarkdown(report)).toContain(" · 0 providers in 1 file");
  expect(toPlanHtml(report, "1.0.0")).toContain(" · 0 providers in 1 file");
  const targets = ["a", "b"].flatMap((name) => report.targets.map((target) => ({ ...target, name })));
  expect(toPlanText({ ...report, targets }, plain)).toContain("\n0 providers declared in 1 file\n");
});

test("another tool's tag is a line and a warning; one on a provider that stays as it is, neither", () => {
  const live = { clientIds: ["one"], tags: { "aws:cloudformation:stack-name": "base" } };
  const changed = toPlanText(toReport(present({ clientIds: ["two"] }), live), plain);
  expect(changed).toContain(
    "            also managed by CloudFormation stack base (tag aws:cloudformation:stack-name)\n",
  );
  expect(toReport(present({ clientIds: ["one"] }), live).targets[0]?.changes[0]?.action).toBe("none");
  expect(toPlanText(toReport(present({ clientIds: ["one"] }), live), plain)).not.toContain("CloudFormation");
});

describe("in Markdown", () => {
  test("the same lines are in the details", () => {
    const desired = present({ owner: "a", clientIds: ["one"], exclusive: false });
    const live = { clientIds: [], tags: { ...toMark("b"), "managed-by": "terraform" } };
    expect(toPlanMarkdown(toReport(desired, live))).toContain(`
! update idp.example.com  (states/test.yaml:2)
      owner: a
      claims client ID one
      also managed by Terraform (tag managed-by)
!     client IDs
+       one
`);
  });

  test("what is pruned has no file", () => {
    const pruned: DesiredProvider = { kind: "absent", issuer, owner: "a" };
    const text = toPlanMarkdown(toReport(pruned, { tags: { "oidc:owner": "a" } }));
    expect(text).toContain(
      "- delete idp.example.com  (no state file declares it (--prune))\n      owner: a  prunes it\n",
    );
  });
});

test("the table of a pull request says what an update changes, be it only the owner", () => {
  const adopting = toPlanMarkdown(toReport(present({ owner: "a" }), {}), { key: "k" });
  expect(adopting).toContain("| `~` | `idp.example.com` | update: owner |");
  const more = toPlanMarkdown(toReport(present({ owner: "a", clientIds: ["one"] }), {}), { key: "k" });
  expect(more).toContain("| `~` | `idp.example.com` | update: client IDs |");
});
