// A state file's text → what the tests look at.

import { mergeStates } from "../../src/loader/merge-states.ts";
import { parseState } from "../../src/loader/parse-state.ts";
import type { ParsedState } from "../../src/loader/provider/parsed-state.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import type { States } from "../../src/model/states.ts";

/** Parses a text as `f.yaml`. */
export async function parseText(
  text: string | Uint8Array,
): Promise<ParsedState & { readonly providers: readonly DesiredProvider[] }> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const parsed = await parseState("f.yaml", bytes);
  return { ...parsed, providers: parsed.declarations.flatMap(({ provider }) => provider ?? []) };
}

/** The files of a run, by their path and in this order, as one set of states. */
export async function loadTexts(files: Readonly<Record<string, string>>): Promise<States> {
  const parsed: ParsedState[] = [];
  for (const [file, text] of Object.entries(files)) {
    parsed.push(await parseState(file, new TextEncoder().encode(text)));
  }
  return mergeStates(parsed, []);
}

/** The errors of one file with these idem states. */
export async function errorsOf(...states: readonly string[]): Promise<string[]> {
  const { problems } = await loadTexts({ "a.sls": states.join("") });
  return toTable(problems.filter(({ severity }) => severity === "error"));
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
