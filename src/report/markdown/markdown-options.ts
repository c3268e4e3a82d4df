// The options of a Markdown report: its key, its link, its budget.

export interface MarkdownOptions {
  /** Distinguishes the reports of one pull request. Part of the hidden first line. */
  readonly key?: string;
  /** Where to find the whole output: the page of the CI run. */
  readonly link?: string;
  /** The maximum size of the report in bytes. */
  readonly budget?: number;
  /** Name the providers that no state file declares. */
  readonly namesUndeclared?: boolean;
}

/** For a comment: GitHub allows 65,536 characters, and a wrapper may add some. */
export const COMMENT_BUDGET = 60_000;

/** For a job summary: GitHub drops a summary over 1 MiB entirely. */
export const SUMMARY_BUDGET = 1_000_000;
