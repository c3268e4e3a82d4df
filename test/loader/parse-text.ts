// A state file's text → what the tests look at.

import { parseState } from "../../src/loader/parse-state.ts";
import type { ParsedState } from "../../src/loader/parsed-state.ts";
import type { Problem } from "../../src/model/problem.ts";

/** Parses a text as `f.yaml`. */
export function parseText(text: string | Uint8Array): Promise<ParsedState> {
  return parseState("f.yaml", typeof text === "string" ? new TextEncoder().encode(text) : text);
}

/** `line:column code`, sorted by place: a table's way to say which problems a file has. */
export function toTable(problems: readonly Problem[]): string[] {
  return problems
    .map((problem) => ({ problem, source: problem.source ?? { line: 0, column: 0 } }))
    .sort((a, b) => a.source.line - b.source.line || a.source.column - b.source.column)
    .map(({ problem, source }) => {
      const warning = problem.severity === "warning" ? " (warning)" : "";
      return `${source.line}:${source.column} ${problem.code}${warning}`;
    });
}
