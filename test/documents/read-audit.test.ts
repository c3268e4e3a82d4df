// The lines of `--audit-log` → entries; what is written can be read, even if the run ended in the middle of a line.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openAuditLog } from "../../src/cli/progress/open-audit-log.ts";
import { toAuditDocument } from "../../src/documents/audit-document.ts";
import { isAuditLog, readAudit, readAuditLog } from "../../src/documents/read-audit.ts";
import type { SavedAudit } from "../../src/model/saved-document.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { openAccount } from "../support/open-account.ts";
import { expectDocument } from "./expect-document.ts";
import { LIVE, STATES } from "./sample-run.ts";

const refuse = (why: string): never => {
  throw new Error(why);
};
const READING = { what: "an audit log", refuse };
const read = (text: string): SavedAudit => readAuditLog(text, "audit.jsonl", READING);

/** What a file holds after a run with every kind of call. */
async function logTo(before: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "oidc-audit-"));
  const path = join(folder, "audit.jsonl");
  writeFileSync(path, before);
  const { clients } = await openAccount(LIVE);
  const made = await plan(STATES, clients);
  const log = openAuditLog(path, made);
  await apply(made, clients, { concurrency: 1, onEvent: log.record });
  log.close();
  const text = readFileSync(path, "utf8");
  rmSync(folder, { recursive: true });
  return text;
}

const LOG = await logTo("");
const LINES = LOG.split("\n").filter(Boolean);

test("every line of a run is an entry, and the document of all of them keeps to its schema", () => {
  expect(isAuditLog(LOG)).toBe(true);
  const audit = read(LOG);
  expect(audit.problems).toEqual([]);
  expect(audit.entries).toHaveLength(LINES.length);
  expect(new Set(audit.entries.map(({ operation }) => operation.api)).size).toBe(7);
  const document = toAuditDocument(audit, "1.0.0");
  expectDocument(document, "audit");
  expect(document.entries).toEqual(LINES.map((line) => JSON.parse(line) as unknown));
  expect(readAudit(JSON.parse(JSON.stringify(document)), READING)).toEqual(audit);
});

describe("the end of a log", () => {
  test("half a line is left out, with a warning", () => {
    const { entries, problems } = read(LOG.slice(0, -20));
    expect(entries).toHaveLength(LINES.length - 1);
    expect(problems).toMatchObject([{ severity: "warning", code: "unusable-document" }]);
  });

  test("a whole line without a line feed counts", () => {
    expect(read(LOG.trimEnd()).entries).toHaveLength(LINES.length);
  });

  test.each([
    ["half a line", LOG.slice(0, -20), 2 * LINES.length - 1, `line ${LINES.length} `],
    ["half a line, and no other", LOG.slice(0, 20), LINES.length, "line 1 "],
    ["two characters", LOG.slice(0, 2), LINES.length, "line 1 "],
  ])("the next run leaves %s alone, and begins another", async (_what, before, count, place) => {
    const text = await logTo(before);
    expect(text.startsWith(`${before}\n{`)).toBe(true);
    expect(isAuditLog(text)).toBe(true);
    const { entries, problems } = read(text);
    expect([entries.length, problems]).toMatchObject([
      count,
      [{ severity: "warning", code: "unusable-document", message: expect.stringContaining(place) }],
    ]);
  });

  test("the next run adds to a whole line without a line feed", async () => {
    const { entries, problems } = read(await logTo(LOG.trimEnd()));
    expect([entries.length, problems]).toEqual([2 * LINES.length, []]);
  });

  test("the next run leaves no empty line", async () => {
    expect(await logTo(LOG)).not.toMatch(/\n\n/u);
  });
});

describe("a line that cannot be believed is refused, with its number", () => {
  test.each<[string, RegExp, (line: string) => string]>([
    ["no JSON", /not JSON in line 2/u, (line) => line.replace(/^\{/u, "[")],
    ["what is cut at its start", /not JSON in line 2/u, (line) => line.slice(5)],
    ["another event", /in line 2/u, (line) => line.replace('"result"', '"rumour"')],
    [
      "a call that this version does not know",
      /in line 2/u,
      (line) => line.replace('"api":"iam:', '"api":"sts:'),
    ],
    ["no time", /in line 2/u, (line) => line.replace(/"time":"[^"]*"/u, '"time":"yesterday"')],
    [
      "another account",
      /contradicts itself.* in line 2/u,
      (line) => line.replace(/"account":"\d*"/u, '"account":"999999999999"'),
    ],
    [
      "another provider",
      /contradicts itself.* in line 2/u,
      (line) => line.replace(/"arn":"[^"]*"/u, '"arn":"arn:aws:iam::123456789012:oidc-provider/x"'),
    ],
  ])("%s", (_name, why, change) => {
    const [first = "", second = "", ...rest] = LINES;
    expect(change(second)).not.toBe(second);
    expect(() => read([first, change(second), ...rest, ""].join("\n"))).toThrow(why);
  });
});

test.each(["", "[]", "null", "{}", '{"format":"oidc.plan"}', "event"])("%j is not a log", (text) => {
  expect(isAuditLog(text)).toBe(false);
});
