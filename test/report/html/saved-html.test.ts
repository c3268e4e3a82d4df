// Plans, results and audit logs as pages: they load nothing, and no name escapes from its place.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AuditEntry } from "../../../src/model/saved-document.ts";
import type { Plan } from "../../../src/model/plan.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { toApplyHtml } from "../../../src/report/html/apply-html.ts";
import { toAuditHtml } from "../../../src/report/html/audit-html.ts";
import { toFailedHtml, toPlanHtml } from "../../../src/report/html/plan-html.ts";
import { CALLER, PAIRS, toPlan, toTarget } from "../../support/sample-plan.ts";
import { toResult } from "../../support/sample-result.ts";

/** Everything that ends a text, an attribute or a comment, and a sign that changes the direction. */
const HOSTILE = `"'></code></style><!--<script src=//evil.example>alert(1)</script><img src=x onerror=y>&lt;\u202e`;
const PROBLEM: Problem = {
  severity: "error",
  kind: "run",
  code: "network",
  message: HOSTILE,
  help: `look at \`${HOSTILE}\``,
  notes: [HOSTILE],
  targets: [HOSTILE],
  source: { file: HOSTILE, line: 1, column: 1 },
};
const hostilePairs = [
  {
    url: `https://idp.example.com/${HOSTILE}`,
    wish: { clientIds: [HOSTILE], tags: { [HOSTILE]: HOSTILE } },
    source: { file: HOSTILE, line: 1, column: 1 },
  },
  { url: "https://old.example.com", wish: "absent", live: { clientIds: [HOSTILE] } },
] as const;
const hostilePlan = toPlan([], {
  complete: false,
  problems: [PROBLEM, { ...PROBLEM, severity: "warning" }],
  targets: [
    toTarget(hostilePairs, {
      name: HOSTILE,
      guards: [{ code: "capacity", message: HOSTILE, help: HOSTILE, notes: [HOSTILE] }],
    }),
    toTarget([], { name: `${HOSTILE}2`, error: PROBLEM }),
  ],
});
const hostileEntry: AuditEntry = {
  time: HOSTILE,
  account: HOSTILE,
  caller: HOSTILE,
  arn: HOSTILE,
  operation: {
    api: "iam:AddClientIDToOpenIDConnectProvider",
    params: { OpenIDConnectProviderArn: HOSTILE, ClientID: HOSTILE },
  },
  result: { status: HOSTILE, requestId: HOSTILE, attempts: 1, error: HOSTILE },
};

const PAGES: readonly (readonly [string, string])[] = [
  ["a plan", toPlanHtml(hostilePlan, HOSTILE)],
  ["a plan without changes", toPlanHtml(toPlan(PAIRS.slice(3)), "1.0.0")],
  ["a run that failed", toFailedHtml("plan", [PROBLEM], "1.0.0")],
  [
    "a result",
    toApplyHtml(
      toResult(
        hostilePlan,
        "incomplete",
        { "old.example.com": ["failed"] },
        { message: HOSTILE, code: HOSTILE },
      ),
      "1.0.0",
    ),
  ],
  ["an audit log", toAuditHtml({ entries: [hostileEntry], problems: [PROBLEM] }, "1.0.0")],
];

/** The tags of a page, without what text holds. */
const tagsOf = (page: string): string[] => page.match(/<[a-z!/][^>]*>/giu) ?? [];

describe.each(PAGES)("%s", (_name, page) => {
  test("allows its own style and nothing else", () => {
    const [, style = ""] = /<style>(.*?)<\/style>/su.exec(page) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page.match(/<style/gu)).toHaveLength(1);
  });

  test("has no script, no address to load, and no attribute that a name brought", () => {
    const tags = tagsOf(page.replace(/<style>.*<\/style>/su, ""));
    expect(tags.filter((tag) => /^<(?:script|img|link|iframe|form|a|object|svg)\b/iu.test(tag))).toEqual([]);
    expect(tags.filter((tag) => /\s(?:src|href|style|on\w+)\s*=/iu.test(tag))).toEqual([]);
    expect(tags.filter((tag) => tag.startsWith("<!"))).toEqual(["<!DOCTYPE html>"]);
    expect(page).not.toContain("\u202e");
    expect(page).not.toMatch(/url\(|@import/u);
  });

  test("closes what it opens", () => {
    const open: string[] = [];
    for (const tag of tagsOf(page)) {
      const [, end, name = ""] = /^<(\/?)(\w+)/u.exec(tag) ?? [];
      if (name === "meta" || tag.startsWith("<!")) continue;
      if (end === "/") expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });
});

const text = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/su, "")
    .replaceAll(/<[^>]*>/gu, " ")
    .replaceAll(/\s+/gu, " ");

test("targets that change in the same way share a fold, and the table has them all", () => {
  const targets = ["a", "b", "c"].map((name) => toTarget(PAIRS, { name }));
  const page = toPlanHtml(
    toPlan([], { targets: [...targets, toTarget([], { name: "d", error: PROBLEM })] }),
    "1",
  );
  expect(page.match(/<details open>/gu)).toHaveLength(1);
  expect(text(page)).toContain(" 4 targets · 4 providers in 1 file ");
  expect(text(page)).toContain("3 targets: a, b, c");
  expect(page.match(/<tr><td>[abcd]<\/td>/gu)).toHaveLength(4);
  expect(page).toMatch(/<tr><td>d<\/td>.*network/u);
});

test("a fold with many changes is closed where there are several", () => {
  const many = Array.from({ length: 21 }, (_, index) => ({ url: `https://i${index}.example`, wish: {} }));
  const made = (names: readonly string[]): Plan =>
    toPlan([], {
      targets: [toTarget(many, { name: "many" }), ...names.map((name) => toTarget(PAIRS, { name }))],
    });
  expect(toPlanHtml(made([]), "1").match(/<details open>/gu)).toHaveLength(1);
  expect(toPlanHtml(made(["few"]), "1").match(/<details>|<details open>/gu)).toEqual([
    "<details>",
    "<details open>",
  ]);
});

test("a result has each call with what came of it", () => {
  const page = toApplyHtml(
    toResult(toPlan(PAIRS), "incomplete", { "gitlab.com": ["done", "failed", "todo"] }),
    "1",
  );
  expect(text(page)).toContain("OIDC apply incomplete");
  expect(text(page)).toMatch(/gitlab\.com partial done tags set: .* failed client ID added: .*AccessDenied/u);
});

test("a call of an audit log without a result is unknown, and a later result settles an earlier one", () => {
  const arn = "arn:aws:iam::123456789012:oidc-provider/x.example";
  const operation = {
    api: "iam:DeleteOpenIDConnectProvider",
    params: { OpenIDConnectProviderArn: arn },
  } as const;
  const entry = (time: string, status: string | null): AuditEntry => ({
    time,
    account: CALLER.account,
    caller: CALLER.arn,
    arn,
    operation,
    result: status === null ? null : { status, requestId: null, attempts: 1, error: null },
  });
  const entries = [entry("1", null), entry("2", "unknown"), entry("3", "done"), entry("4", null)];
  expect(text(toAuditHtml({ entries, problems: [] }, "1"))).toContain(
    "2 calls in 1 account: 1 done, 0 failed, 1 unknown",
  );
});
