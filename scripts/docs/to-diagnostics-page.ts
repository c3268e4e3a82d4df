// Explanations → docs/diagnostics.md, with an anchor for each code.

import type { Area, Explanation } from "../../src/cli/explanations/explanation.ts";
import { GENERATED, joinBlocks, toCode } from "./to-command-page.ts";

/** The page of all codes; `#unknown-key` is the place of a code on it. */
export function toDiagnosticsPage(areas: readonly Area[]): string {
  return joinBlocks([
    "# Diagnostic codes",
    GENERATED,
    "What stands in brackets behind `error` and `warning`. A script can rely on a code; the sentences around it may change. `oidc explain CODE` prints what this page says of one.",
    ...areas.flatMap(toArea),
  ]);
}

function toArea({ title, text, codes }: Area): string[] {
  return [`## ${title}`, text, ...Object.entries(codes).flatMap(([code, one]) => toEntry(code, one))];
}

function toEntry(code: string, { summary, text, wrong, right, remedy }: Explanation): string[] {
  return [
    `### ${code}`,
    summary,
    ...(text === undefined ? [] : [text]),
    ...(wrong === undefined ? [] : ["Wrong:", toExample(wrong)]),
    ...(right === undefined ? [] : ["Right:", toExample(right)]),
    `What to do: ${remedy}`,
  ];
}

function toExample(text: string): string {
  return toCode(text.startsWith("oidc ") ? "sh" : "yaml", text);
}
