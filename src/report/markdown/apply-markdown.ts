// The result of an apply → Markdown: one sentence and, unless everything was done, every provider and call.

import type { ApplyResult } from "../../model/result.ts";
import { OUTCOME_TITLES, toApplyText } from "../text/apply-text.ts";
import type { MarkdownOptions } from "./markdown-frame.ts";
import { toProblemFrames } from "../text/problem-text.ts";
import { plain } from "../text/style.ts";
import { toTextMarkdown } from "./text-markdown.ts";

export function toApplyMarkdown(result: ApplyResult, options: MarkdownOptions = {}): string {
  const { outcome, plan, problems, targets } = result;
  const parts = [
    ...(targets.length > 0 && outcome !== "nothing-to-do" ? [toApplyText(result, plain)] : []),
    ...(problems.length > 0 ? [toProblemFrames(problems, plain)] : []),
  ];
  const { fingerprint } = plan;
  return toTextMarkdown(
    { kind: "apply", fingerprint, title: OUTCOME_TITLES[outcome], text: parts.join("\n") },
    options,
  );
}
