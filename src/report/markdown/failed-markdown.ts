// The problems of a run without a plan → Markdown.

import type { Problem } from "../../model/problem.ts";
import type { MarkdownOptions } from "./markdown-options.ts";
import { toProblemFrames } from "../text/problem-text.ts";
import { plain } from "../text/style.ts";
import { toTextMarkdown } from "./text-markdown.ts";

/** The report in place of a plan. */
export function toFailedMarkdown(
  kind: "plan" | "apply" | "trust" | "verify",
  problems: readonly Problem[],
  options: MarkdownOptions = {},
): string {
  const text = toProblemFrames(problems, plain);
  return toTextMarkdown({ kind, fingerprint: null, title: `OIDC ${kind} failed`, text }, options);
}
