// A hundred thousand hostile texts through every output: nothing invisible comes out, no CI runner is
// given a command, and machines read back what went in.

import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import type { Plan } from "../../../src/model/plan.ts";
import type { Place, Problem } from "../../../src/model/problem.ts";
import { toApplyDocument, toFailedApplyDocument } from "../../../src/documents/apply-document.ts";
import { toApplyMarkdown } from "../../../src/report/markdown/apply-markdown.ts";
import { toApplyText } from "../../../src/report/text/apply-text.ts";
import { toJson } from "../../../src/report/escape.ts";
import { toApplyHtml } from "../../../src/report/html/apply-html.ts";
import { toPlanHtml } from "../../../src/report/html/plan-html.ts";
import { toFailedMarkdown } from "../../../src/report/markdown/text-markdown.ts";
import { toFailedDescribeDocument } from "../../../src/documents/describe-document.ts";
import { toGithubAnnotations } from "../../../src/report/ci/github-annotations.ts";
import { toCodeQuality } from "../../../src/report/ci/gitlab-codequality.ts";
import { toFailedPlanDocument, toPlanDocument } from "../../../src/documents/plan-document.ts";
import { toPlanMarkdown } from "../../../src/report/markdown/plan-markdown.ts";
import { toPlanText } from "../../../src/report/text/plan-text.ts";
import { toProblemFrames } from "../../../src/report/text/problem-text.ts";
import { toIdemYaml, toStateYaml } from "../../../src/report/state/state-yaml.ts";
import { plain } from "../../../src/report/text/style.ts";
import { toState } from "../../../src/report/state/to-state.ts";
import { toStateJson } from "../../../src/report/state/state-document.ts";
import { CANARY, COMMAND, hostileText, INVISIBLE } from "./hostile-texts.ts";
import { outsideCode } from "./outside-code.ts";
import { readAnnotations } from "../../support/read-annotations.ts";
import { CALLER, toPlan, toTarget, type Pair } from "../../support/sample-plan.ts";
import { toResult } from "../../support/sample-result.ts";

const RUNS = 200;
const TEXTS = 500;

/** Hands out texts, each once, until there are none. */
type Take = () => string;

function toTags(take: Take, number: number): Record<string, string> {
  // A number keeps keys apart.
  return Object.fromEntries(Array.from({ length: number }, (_, index) => [`${take()}${index}`, take()]));
}

function toTexts(take: Take, number: number): string[] {
  return Array.from({ length: number }, (_, index) => `${take()}${index}`);
}

function toPair(take: Take, index: number): Pair {
  const kept = toTexts(take, 2);
  const live = {
    clientIds: [...toTexts(take, 6), ...kept],
    thumbprints: toTexts(take, 2),
    tags: toTags(take, 6),
  };
  const [key = ""] = Object.keys(live.tags);
  const wish = {
    clientIds: [...toTexts(take, 6), ...kept],
    thumbprints: toTexts(take, 2),
    tags: { ...toTags(take, 6), [key]: take() },
  };
  const source = { file: take(), line: index + 1, column: 1 };
  const pair = { url: `https://${index}${take()}`, wish, source };
  if (index % 3 === 0) return pair;
  return index % 3 === 1 ? { ...pair, live } : { ...pair, live, wish: "absent" };
}

function toPlace(take: Take): Place {
  const lineText = `${take()}${take()}${take()}`.replaceAll("\n", "");
  const column = 1 + (lineText.length >> 2);
  return { file: take(), line: 7, column, length: 1 + (lineText.length >> 1), lineText, label: take() };
}

function toProblem(take: Take, severity: Problem["severity"]): Problem {
  const [source, related] = [toPlace(take), [toPlace(take)]];
  return {
    severity,
    kind: "run",
    code: "internal",
    message: take(),
    help: take(),
    notes: [take()],
    source,
    related,
  };
}

/** A plan, and problems, that all texts went into. */
function build(texts: readonly string[]): { plan: Plan; problems: Problem[]; take: Take } {
  let next = 0;
  const take = (): string => {
    const text = texts[next++];
    if (text === undefined) throw new Error("out of texts");
    return text;
  };
  const pairs = Array.from({ length: 9 }, (_, index) => toPair(take, index));
  const guards = [{ code: "capacity" as const, message: take(), help: take(), notes: [take()] }];
  const targets = [toTarget(pairs, { guards }), toTarget([toPair(take, 9)], { name: take() })];
  const problems = [toProblem(take, "error"), toProblem(take, "warning")];
  const plan = toPlan([], { targets, problems: [toProblem(take, "warning")] });
  while (next < texts.length - 5)
    problems.push({ severity: "error", kind: "run", code: "internal", message: take() });
  return { plan, problems, take };
}

function check(name: string, output: string): void {
  expect(INVISIBLE.exec(output), name).toBeNull();
  expect(COMMAND.exec(output), name).toBeNull();
}

test(`${RUNS * TEXTS} hostile texts`, () => {
  // Not fc.assert: its counterexample would be printed as it is.
  const texts = fc.sample(hostileText, { numRuns: RUNS * TEXTS, seed: 20_261_122 });
  for (let run = 0; run < RUNS; run += 1) checkAll(texts.slice(run * TEXTS, (run + 1) * TEXTS));
}, 120_000);

function checkAll(texts: readonly string[]): void {
  const { plan, problems, take } = build(texts);
  const failure = { code: take(), message: take(), requestId: take() };
  const statuses = Object.fromEntries(
    plan.targets.flatMap(({ changes }) =>
      changes.map(({ issuer }) => [issuer, ["done", "failed", "unknown"] as const]),
    ),
  );
  const result = { ...toResult(plan, "incomplete", statuses, failure), problems };
  const options = { key: take(), link: `https://ci.example/${take()}`, budget: 1e9 };

  check("plan", toPlanText(plan, plain));
  check("frames", toProblemFrames(problems, plain));
  check("apply", toApplyText(result, plain));
  check("HTML of a plan", toPlanHtml(plan, "1.2.3"));
  check("HTML of an apply", toApplyHtml(result, "1.2.3"));

  for (const document of [
    toPlanDocument(plan, "1.2.3"),
    toFailedPlanDocument(problems, "1.2.3"),
    toApplyDocument(result, "1.2.3"),
    toFailedApplyDocument(problems, "1.2.3"),
    toCodeQuality(problems),
    toFailedDescribeDocument(problems, "1.2.3"),
  ]) {
    const json = toJson(document);
    check("JSON", json);
    expect(JSON.stringify(JSON.parse(json)) === JSON.stringify(document), "the same JSON").toBe(true);
  }

  const live = plan.targets.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.live === null ? [] : [change.live])),
  );
  checkStates(live);

  for (const report of [
    toPlanMarkdown(plan, options),
    toPlanMarkdown(plan, { ...options, budget: 20_000 }),
    toFailedMarkdown("plan", problems, options),
    toApplyMarkdown(result, options),
  ]) {
    check("Markdown", report);
    expect(outsideCode(report.replaceAll(encodeURIComponent(CANARY), "")), "Markdown").not.toContain(CANARY);
  }

  checkAnnotations(problems);
}

function checkStates(live: Parameters<typeof toState>[1]): void {
  const rules = { isUrl: () => true, isClientId: () => true, isTag: () => true };
  const state = toState(CALLER.account, live, rules);
  check("warnings", toProblemFrames(state.problems, plain));
  const expected = toStateJson(state) as { providers: { client_id_list: string[]; tags: object }[] };
  for (const yaml of [toStateYaml(state), toIdemYaml(state)]) {
    check("YAML", yaml);
    const document = parseDocument(yaml, { uniqueKeys: false });
    expect(document.errors).toEqual([]);
    const body: unknown = document.toJS({ maxAliasCount: 0 });
    const providers = yaml.startsWith("version: 1\n")
      ? (body as typeof expected).providers
      : Object.values(body as Record<string, Record<string, object[]>>).map((one) =>
          Object.assign({}, ...(one["aws.iam.open_id_connect_provider.present"] ?? [])),
        );
    const facts = (list: typeof expected.providers): unknown =>
      list.map(({ client_id_list: ids, tags }) => [
        ids,
        Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ]);
    expect(
      JSON.stringify(facts(providers)) === JSON.stringify(facts(expected.providers)),
      "the same YAML",
    ).toBe(true);
  }
}

function checkAnnotations(problems: readonly Problem[]): void {
  const log = toGithubAnnotations(problems);
  expect(INVISIBLE.exec(log), "annotations").toBeNull();
  expect(log, "annotations").not.toMatch(/##\w*\[/u);
  const lines = log.split("\n").slice(0, -1);
  expect(lines.every((line) => /^::(?:error|warning) (?:file=|title=oidc internal::)/u.test(line))).toBe(
    true,
  );
  const annotations = readAnnotations(log);
  expect(annotations).toHaveLength(lines.length);
  for (const { properties } of annotations) {
    expect(["title", "col,endColumn,endLine,file,line,title"]).toContain(
      Object.keys(properties).sort().join(","),
    );
    expect(properties["title"]).toBe("oidc internal");
  }
}

test("the check itself finds what it looks for", () => {
  for (const text of ["\u001b", "\r", "\u202e", "\u200b", "\ud83d", "\u2028"])
    expect(text).toMatch(INVISIBLE);
  for (const text of ["::error::", "a\n  ::error::", "a\n\u00a0::x", "a##[b", "a##vso[b", "##teamcity["])
    expect(text).toMatch(COMMAND);
  expect(outsideCode("a `b` ``c`d`` e\n```\nf\n````\ng\n| `x\\|y` | z |")).toBe("a   e\ng\n\n  \n z \n");
  expect(outsideCode("`` a ` b")).toBe("`` a ` b");
});
