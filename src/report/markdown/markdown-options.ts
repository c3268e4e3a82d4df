// What a Markdown report is for: its key, its link, its budget.

/** How a report is written. */
export interface MarkdownOptions {
  /** Tells apart the reports of one pull request; part of the hidden first line. */
  readonly key?: string;
  /** Where the whole output is: the page of the CI run. */
  readonly link?: string;
  /** The most bytes that the report may have. */
  readonly budget?: number;
}

/** For a comment: GitHub's limit is 65,536 characters, and a wrapper may add some. */
export const COMMENT_BUDGET = 60_000;

/** For a job summary: GitHub drops all of a summary over 1 MiB. */
export const SUMMARY_BUDGET = 1_000_000;
