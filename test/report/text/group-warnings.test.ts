// Warnings that say the same are one, with the names of all.

import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/model/problem.ts";
import { groupWarnings } from "../../../src/report/text/group-warnings.ts";

function warning(message: string, others: Partial<Problem> = {}): Problem {
  return { severity: "warning", kind: "run", code: "managed-elsewhere", message, ...others };
}

const at = (line: number): Partial<Problem> => ({ source: { file: "states/a.yaml", line, column: 5 } });

test("the notes of the first one have the names and the places of the others", () => {
  const grouped = groupWarnings([
    warning("`a` is also managed by stack x", at(3)),
    warning("`b` is also managed by stack x", at(6)),
    warning("`c` is also managed by stack y", at(9)),
  ]);
  expect(grouped).toEqual([
    warning("`a` is also managed by stack x", {
      ...at(3),
      notes: ["also `b` (states/a.yaml:6:5)", "`c` is also managed by stack y (states/a.yaml:9:5)"],
    }),
  ]);
});

test.each([
  ["at the start", "`a`: is old", "`b`: is old", "also `b`"],
  ["within", "removes 1 tag first: `a` is full", "removes 1 tag first: `b` is full", "also `b`"],
  ["at the end", "the thumbprints of `a`", "the thumbprints of `b`", "also `b`"],
  ["with the words in it", "`a`: is old", "`: is old`: is old", "also `: is old`"],
  ["and another word", "`a` has 1 tag", "`b` has 2 tags", "`b` has 2 tags"],
  ["and another name", "`a` is in `x`", "`b` is in `y`", "`b` is in `y`"],
  ["or none", "`a`: is old", "is old", "is old"],
])("a name that differs: %s", (_where, first, second, note) => {
  expect(groupWarnings([warning(first), warning(second)])).toEqual([warning(first, { notes: [note] })]);
});

test("notes that all of them have come last", () => {
  const notes = ["a fact"];
  const grouped = groupWarnings([warning("`a`: is old", { notes }), warning("`b`: is old", { notes })]);
  expect(grouped).toEqual([warning("`a`: is old", { notes: ["also `b`", "a fact"] })]);
});

describe("each has a frame of its own", () => {
  const one = warning("`a`: is old");
  const place = { file: "states/a.yaml", line: 3, column: 5, length: 1, lineText: "    x" };
  test.each<[string, Problem, Problem]>([
    ["errors", { ...one, severity: "error" }, { ...one, severity: "error" }],
    ["warnings about state files", { ...one, kind: "state" }, { ...one, kind: "state" }],
    ["a line to show", { ...one, source: place }, { ...one, source: { ...place, line: 9 } }],
    ["another code", one, { ...one, code: "quota-near" }],
    ["another help", one, { ...one, help: "do it" }],
    ["another note", one, { ...one, notes: ["a fact"] }],
    ["another target", { ...one, targets: ["x"] }, { ...one, targets: ["y"] }],
  ])("%s", (_what, first, second) => {
    expect(groupWarnings([first, second])).toEqual([first, second]);
  });
});
