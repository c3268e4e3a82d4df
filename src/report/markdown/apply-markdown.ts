// The result of an apply → Markdown: a row for each of several targets, one sentence and, unless everything was done,
// every provider and call. The plan is not shown, except for its warnings.

import { onlyWarnings } from "../../model/by-severity.ts";
import type { ApplyResult, TargetResult } from "../../model/result.ts";
import { countDone, OUTCOME_TITLES, toApplyText } from "../text/apply-text.ts";
import { toCodeCell } from "./escape-markdown.ts";
import type { MarkdownOptions } from "./markdown-frame.ts";
import { shorten } from "./shorten.ts";
import { toProblemFrames } from "../text/problem-text.ts";
import { plain } from "../text/style.ts";
import { toTextMarkdown } from "./text-markdown.ts";

/** More rows would leave no room for what failed. */
const MOST_ROWS = 100;

export function toApplyMarkdown(result: ApplyResult, options: MarkdownOptions = {}): string {
  const { outcome, plan, targets } = result;
  const problems = [...result.problems, ...onlyWarnings(plan.problems)];
  const parts = [
    ...(targets.length > 0 && outcome !== "nothing-to-do" ? [toApplyText(result, plain)] : []),
    ...(problems.length > 0 ? [toProblemFrames(problems, plain)] : []),
  ];
  const { fingerprint } = plan;
  const head = targets.length > 1 && outcome !== "nothing-to-do" ? toTargetRows(targets) : [];
  return toTextMarkdown(
    { kind: "apply", fingerprint, title: OUTCOME_TITLES[outcome], head, text: parts.join("\n") },
    options,
  );
}

function toTargetRows(targets: readonly TargetResult[]): string[] {
  const toRow = ({ name, account, results }: TargetResult): string => {
    const done = (["create", "update", "delete"] as const).map((action) => countDone(results, action));
    const left = results.filter(({ status }) => status !== "done").length;
    return `| ${[toCodeCell(name), toCodeCell(account), ...done, left].join(" | ")} |`;
  };
  return [
    "",
    "| Target | Account | Created | Updated | Deleted | Not done |",
    "|---|---|--:|--:|--:|--:|",
    ...shorten(targets, MOST_ROWS, toRow, (more) => `| ${more} | | | | | |`),
  ];
}
