// Hostile names through every format of `trust`: nothing invisible comes out, no CI runner is given a command, no
// name becomes markup, and machines read back what went in.

import fc from "fast-check";
import { expect, test } from "vitest";
import { toTrustDocument } from "../../../src/documents/trust-document.ts";
import { toFindings, type Trust } from "../../../src/model/trust.ts";
import { toGithubAnnotations } from "../../../src/report/ci/github-annotations.ts";
import { toSarif } from "../../../src/report/ci/sarif.ts";
import { toTrustCsv } from "../../../src/report/csv/trust-csv.ts";
import { toJson } from "../../../src/report/escape.ts";
import { toTrustHtml } from "../../../src/report/html/trust-html.ts";
import { toTrustMarkdown } from "../../../src/report/markdown/trust-markdown.ts";
import { plain } from "../../../src/report/text/style.ts";
import { toTrustText } from "../../../src/report/text/trust-text.ts";
import { expectDocument } from "../../documents/expect-document.ts";
import { toRuleTexts } from "../../support/rule-texts.ts";
import { CANARY, COMMAND, hostileText, INVISIBLE } from "./hostile-texts.ts";
import { outsideCode } from "./outside-code.ts";
import { readCsv } from "../../support/read-csv.ts";
import { toHostileTrust } from "../../support/sample-trust.ts";

const RUNS = 40;
const TEXTS = 100;

function check(name: string, output: string): void {
  expect(INVISIBLE.exec(output.replaceAll("\r\n", "\n")), name).toBeNull();
  expect(COMMAND.exec(output), name).toBeNull();
}

function toTexts(trust: Trust) {
  const findings = toFindings(trust);
  const html = { toolVersion: "1.2.3", explain: (code: string) => toRuleTexts(code).summary };
  const sarif = { findings, toolVersion: "1.2.3", toRuleTexts, toPath: (file: string) => file };
  const withoutToken = { ...trust, targets: trust.targets.map((target) => ({ ...target, token: null })) };
  return {
    text: `${toTrustText(trust, plain)}${toTrustText(withoutToken, plain)}`,
    csv: toTrustCsv(trust),
    html: toTrustHtml(trust, html),
    markdown: toTrustMarkdown(trust, { budget: 1e9 }),
    short: toTrustMarkdown(trust, { budget: 5000 }),
    json: toJson(toTrustDocument(trust, "1.2.3")),
    sarif: toJson(toSarif(trust.problems, sarif)),
    annotations: toGithubAnnotations(trust.problems, { findings }),
  };
}

test(`${RUNS * TEXTS} hostile texts`, () => {
  // Not fc.assert: its counterexample would be printed as it is.
  const texts = fc.sample(hostileText, { numRuns: RUNS * TEXTS, seed: 20_261_126 });
  for (let run = 0; run < RUNS; run += 1) {
    let next = run * TEXTS;
    const trust = toHostileTrust(() => texts[next++ % texts.length] ?? "");
    const { annotations, ...outputs } = toTexts(trust);
    for (const [name, output] of Object.entries(outputs)) check(name, output);
    expect(INVISIBLE.exec(annotations)).toBeNull();
    expect(annotations.split("\n").every((line) => /^(?:::(?:error|warning|notice) |$)/u.test(line))).toBe(
      true,
    );
    for (const report of [outputs.markdown, outputs.short]) {
      expect(outsideCode(report), "Markdown").not.toContain(CANARY);
    }
    checkGraphs(outputs.markdown);
    checkHtml(outputs.html);
    checkCsv(outputs.csv);
    const document = toTrustDocument(trust, "1.2.3");
    expectDocument(JSON.parse(outputs.json), "trust");
    expect(JSON.stringify(JSON.parse(outputs.json)) === JSON.stringify(document)).toBe(true);
  }
}, 120_000);

/** No name ends its label: a label has plain characters, entities and breaks alone. */
function checkGraphs(markdown: string): void {
  const graphs = [...markdown.matchAll(/^```mermaid\n([^]*?)^```$/gmu)].map(([, graph = ""]) => graph);
  expect(graphs.length).toBeGreaterThan(0);
  for (const graph of graphs) {
    const shape = graph.replaceAll(/"(?:[\w .:/@-]|#\d+;|<br\/>)*"/gu, '""');
    expect(shape).toMatch(
      /^graph LR\n(?: {2}(?:\w+\[+""\]+|i --> a\d+\(\[""\]\)|\w+ --> \w+|classDef \w+ [\w#:,-]+|class \w+ \w+)\n)+$/u,
    );
  }
}

/** Every tag is one of the page's own, with attributes of its own. */
function checkHtml(html: string): void {
  const [, body = ""] = html.split("</head>");
  const markup = body.replace(/<script>[^]*?<\/script>/u, "");
  const tags = new Set(
    "a b body button code details div figcaption figure footer g h1 h2 h3 h4 header html input label li main output p path rect search script section span summary svg table tbody td text th thead tr tspan ul caption".split(
      " ",
    ),
  );
  for (const [, name = "", attributes = ""] of markup.matchAll(/<\/?([^\s<>/]*)([^<>]*)>/gu)) {
    expect(tags.has(name), name).toBe(true);
    expect(attributes.replaceAll(/"[^"]*"/gu, '""')).toMatch(
      /^(?: (?:class|id|for|role|scope|type|placeholder|autocomplete|aria-label|tabindex|x|y|width|height|rx|d|viewBox)=""| open| hidden|\/)*$/u,
    );
  }
  expect(
    markup
      .match(/<\/?[^\s<>/]*[^<>]*>/gu)
      ?.join("")
      .match(/</gu),
  ).toHaveLength(markup.match(/</gu)?.length ?? 0);
}

/** No cell is a formula, and every row has as many cells as the head. */
function checkCsv(csv: string): void {
  const [head = [], ...rows] = readCsv(csv);
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    expect(row).toHaveLength(head.length);
    for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
  }
}
