// Who can sign in → one page: complete without its script, closed to the network, and small.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toTrustHtml } from "../../../src/report/html/trust-html.ts";
import { wrapLabel } from "../../../src/report/html/wrap-label.ts";
import { toRunWarning, type Problem } from "../../../src/model/problem.ts";
import type { Trust } from "../../../src/model/trust.ts";
import { toTargetTrust, type TestAccount } from "../../planner/trust/to-target-trust.ts";
import { policy } from "../../planner/trust/trust-case.ts";
import { toRuleTexts } from "../../support/rule-texts.ts";
import { GITHUB, trusting } from "../../support/sample-trust.ts";

const AUD = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };
const ACCOUNT: TestAccount = {
  providers: { [GITHUB]: ["sts.amazonaws.com", "other"] },
  roles: {
    deploy: policy(
      trusting(GITHUB, { StringEquals: AUD, StringLike: { [`${GITHUB}:sub`]: "repo:acme@1/shop@2:*" } }),
    ),
    open: policy(trusting(GITHUB, { StringEquals: AUD })),
    odd: null,
  },
};

function toTrust(account: TestAccount): Trust {
  return { files: [], complete: true, targets: [toTargetTrust(account)], problems: [] };
}

const render = (trust: Trust): string =>
  toTrustHtml(trust, { toolVersion: "1.2.3", explain: (code) => toRuleTexts(code).summary });

test("a problem is shown with its place, its notes and its targets", () => {
  const source = { file: "states/a.yaml", line: 7, column: 5 };
  const problem: Problem = {
    ...toRunWarning("no-match", "`x` matches nothing", "correct it", source),
    notes: ["looked in two files"],
    targets: ["canary", "prod"],
  };
  const html = render({ ...toTrust(ACCOUNT), problems: [problem] });
  expect(html).toContain("<h2>Warnings</h2>");
  for (const shown of ["states/a.yaml:7", "Looked in two files.", "<code>canary</code>, <code>prod</code>"]) {
    expect(html).toContain(shown);
  }
});

test("a question keeps its mark, and gets no full stop after it", () => {
  const html = render({
    ...toTrust(ACCOUNT),
    problems: [toRunWarning("unknown-key", "unknown key `x`", "did you mean `y`?")],
  });
  expect(html).toContain("<p>Did you mean <code>y</code>?</p>");
});

test("a condition without values says so", () => {
  const odd = policy(trusting(GITHUB, { StringEquals: { [`${GITHUB}:aud`]: [] } }));
  const html = render(toTrust({ ...ACCOUNT, roles: { odd } }));
  expect(html).toContain(`if <code>StringEquals ${GITHUB}:aud = (no values)</code>`);
});

describe("the page", () => {
  const html = render(toTrust(ACCOUNT));

  test("allows its own style and script alone: both by their hashes, and nothing from anywhere", () => {
    const [, allowed = ""] = /Content-Security-Policy" content="([^"]*)"/u.exec(html) ?? [];
    const hashOf = (tag: string): string => {
      const [, text = ""] = new RegExp(`<${tag}>([^]*?)</${tag}>`, "u").exec(html) ?? [];
      return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    };
    expect(allowed).toBe(
      `default-src 'none'; style-src ${hashOf("style")}; script-src ${hashOf("script")}; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(
      /\s(?:src|href|style|on\w+)=|@import|url\(|<(?:img|link|iframe|object|embed|form)\b/iu,
    );
  });

  test("shows everything without its script, which alone makes the filter appear", () => {
    const [, body = ""] = html.replace(/<script>[^]*<\/script>/u, "").split("<body>");
    for (const text of ["deploy", "open", "odd", "repo:acme@1/shop@2:*", "!! critical", "anyone"]) {
      expect(body).toContain(text);
    }
    expect(body).toContain('<search id="search" hidden>');
  });

  test("has its headings in order, and a name for the picture, the table and the filter", () => {
    const levels = [...html.matchAll(/<h(\d)/gu)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    expect(html).toContain(`<svg role="img" aria-label="Map of ${GITHUB}"`);
    expect(html).toContain(`<caption>Who can sign in through ${GITHUB}</caption>`);
    expect(html).toContain('<label for="filter">');
    expect(html).toContain('<html lang="en">');
  });

  test("draws every way from an audience to a role, and no other", () => {
    const [, svg = ""] = /<svg [^>]*>([^]*?)<\/svg>/u.exec(html) ?? [];
    const nodes = [...svg.matchAll(/<g class="node ([^"]*)">.*?<text>(.*?)<\/text>/gu)].map(
      ([, kind, text = ""]) => [kind, text.replaceAll(/<[^>]*>/gu, "|").replaceAll(/^\|+|\|+$/gu, "")],
    );
    expect(nodes).toEqual([
      ["issuer", "token.actions.githubusercontent.||com"],
      ["audience", "sts.amazonaws.com"],
      ["audience", "other"],
      ["subject", "repo:acme@1/shop@2:*"],
      ["subject", "*"],
      ["role", "deploy"],
      ["role critical", "open||!! critical: anyone"],
    ]);
    expect(svg.match(/<path /gu)).toHaveLength(2 + 2 + 2);
  });

  test("marks undecided roles once, and not with each provider", () => {
    expect(html.match(/odd/gu)).toHaveLength(1);
    expect(html).toContain("1 role may trust any provider");
  });
});

test("an account without anything is a page, too", () => {
  expect(render(toTrust({ providers: {} }))).toContain("<h2>Findings</h2>\n<p>None.</p>");
});

test("5,000 roles with findings stay under 5 MB; the picture of a large issuer counts", () => {
  const roles = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [
      `a-role-with-a-name-of-ordinary-length-${index}`,
      policy(
        trusting(GITHUB, {
          StringLike: { [`${GITHUB}:sub`]: `repo:acme/service-${index}:ref:refs/heads/main` },
        }),
      ),
    ]),
  );
  const html = render(toTrust({ providers: { [GITHUB]: ["sts.amazonaws.com"] }, roles }));
  expect(html.length).toBeLessThan(5_000_000);
  expect(html.match(/<tr>/gu)).toHaveLength(5001);
  expect(html).toContain("5000 roles</tspan>");
});

describe("a label", () => {
  test.each<[string, number, string[]]>([
    ["short", 10, ["short"]],
    ["", 10, [""]],
    ["repo:acme/shop:ref:refs/heads/main", 20, ["repo:acme/shop:ref:", "refs/heads/main"]],
    ["x".repeat(25), 10, ["x".repeat(10), "x".repeat(10), "x".repeat(5)]],
    ["漢字漢字漢字", 6, ["漢字漢", "字漢字"]],
    ["😀😀😀", 4, ["😀😀", "😀"]],
  ])("%s in %i columns: %j", (text, columns, lines) => {
    expect(wrapLabel(text, columns)).toEqual(lines);
    expect(lines.join("")).toBe(text);
  });
});
