// The same facts of a run in every format.

import type { Finding } from "../../model/finding.ts";
import type { Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { toFailedMarkdown } from "../../report/markdown/text-markdown.ts";
import type { MarkdownOptions } from "../../report/markdown/markdown-frame.ts";

export interface RunReport {
  readonly json: (toolVersion: string) => object;
  readonly markdown: (options: MarkdownOptions) => string;
  /** Formats that only this command has, by name. A failed run may have to load the code of one first. */
  readonly others?: Readonly<Record<string, () => string | Promise<string>>>;
  readonly problems: readonly Problem[];
  /** The worst first; left out by commands that look for none. */
  readonly findings?: readonly Finding[];
  /** Left out by a run without a plan. */
  readonly plan?: Plan;
}

/** The report of a run that failed before it had anything else to show. @param toDocument its JSON document */
export function toFailedReport(
  command: Parameters<typeof toFailedMarkdown>[0],
  toDocument: (problems: readonly Problem[], toolVersion: string) => object,
): (problems: readonly Problem[]) => RunReport {
  return (problems) => ({
    json: (version) => toDocument(problems, version),
    markdown: (how) => toFailedMarkdown(command, problems, how),
    problems,
  });
}
