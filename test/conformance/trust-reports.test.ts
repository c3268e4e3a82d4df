// The reports of `trust`, hostile names included, read by validators and a renderer that we did not write.

import { Ajv } from "ajv";
import fc from "fast-check";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { toFindings, type Trust } from "../../src/model/trust.ts";
import { toSarif } from "../../src/report/ci/sarif.ts";
import { toTrustHtml } from "../../src/report/html/trust-html.ts";
import { toTrustMarkdown } from "../../src/report/markdown/trust-markdown.ts";
import { nodeProgram, toolPath, toolScript } from "../package/tools.ts";
import { hostileText } from "../laws/hostile/hostile-texts.ts";
import { toHostileTrust } from "../support/sample-trust.ts";
import { toRuleTexts } from "../support/rule-texts.ts";

/** html-validate needs a recent one. */
const NODE = nodeProgram("24.21.0");

const folder = mkdtempSync(join(tmpdir(), "oidc-trust-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = fc.sample(hostileText, { numRuns: 2000, seed: 20_261_127 });
const RUNS: readonly Trust[] = Array.from({ length: 20 }, (_, run) => {
  let next = run * 100;
  return toHostileTrust(() => texts[next++ % texts.length] ?? "");
});

/** The schema is of draft-04; it uses nothing that later drafts have changed. */
function toSarifValidator() {
  const path = toolPath("@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json");
  const {
    $schema: _draft,
    id: _id,
    ...schema
  }: Record<string, unknown> = JSON.parse(readFileSync(path, "utf8"));
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
}

test("SARIF is what the schema of 2.1.0 says", () => {
  const validate = toSarifValidator();
  for (const trust of RUNS) {
    const options = {
      findings: toFindings(trust),
      toolVersion: "1.2.3",
      toRuleTexts,
      toPath: (file: string) => file,
    };
    const log: unknown = JSON.parse(JSON.stringify(toSarif(trust.problems, options)));
    expect([validate(log), validate.errors]).toEqual([true, null]);
  }
  expect(validate({ version: "2.1.0", runs: [{ results: [{}] }] })).toBe(false);
});

test("html-validate finds nothing wrong with the page", () => {
  writeFileSync(join(folder, ".htmlvalidate.json"), '{"root":true,"extends":["html-validate:recommended"]}');
  const files = RUNS.map((trust, index) => {
    const path = join(folder, `${index}.html`);
    writeFileSync(
      path,
      toTrustHtml(trust, { toolVersion: "1.2.3", explain: (code) => toRuleTexts(code).summary }),
    );
    return path;
  });
  const check = (paths: readonly string[]) =>
    spawnSync(NODE, [toolScript("html-validate"), ...paths], { cwd: folder, encoding: "utf8" });
  const { status, stdout } = check(files);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  writeFileSync(
    join(folder, "bad.html"),
    '<!DOCTYPE html><html lang="en"><body><p style="color:red"></body></html>',
  );
  expect(check([join(folder, "bad.html")]).status).toBe(1);
});

/** mermaid needs a document even to parse. */
const PARSE = `
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
for (const graph of JSON.parse(readFileSync(0, "utf8"))) {
  const { type } = await mermaid.parse(graph).then(({ diagramType: type }) => ({ type }), (error) => ({ type: String(error) }));
  console.log(JSON.stringify(type));
}`;

test("mermaid reads every graph", () => {
  const graphs = RUNS.flatMap((trust) =>
    [...toTrustMarkdown(trust, { budget: 1e9 }).matchAll(/^(`{3,})mermaid\n([^]*?)^\1$/gmu)].map(
      ([, , graph]) => graph,
    ),
  );
  expect(graphs.length).toBeGreaterThan(40);
  const script = join(toolPath(), "..", "parse-mermaid.mjs");
  writeFileSync(script, PARSE);
  const output = execFileSync(NODE, [script], {
    input: JSON.stringify([...graphs, 'graph LR\n  a["']),
    encoding: "utf8",
  });
  const types: string[] = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(new Set(types.slice(0, -1))).toEqual(new Set(["flowchart-v2"]));
  expect(types.at(-1)).toMatch(/error/iu);
});
