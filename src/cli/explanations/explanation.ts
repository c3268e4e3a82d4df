// The long text for one diagnostic code, and for codes that belong together.

/** What `oidc explain` and docs/diagnostics.md say of one code. Lines have at most 76 columns. */
export interface Explanation {
  /** What it means, in one sentence. */
  readonly summary: string;
  /** Why it is so, and what follows from it. */
  readonly text?: string;
  /** Something that has the problem: a state file, or what is typed and what comes of it. */
  readonly wrong?: string;
  /** The same, put right. */
  readonly right?: string;
  /** What to do. */
  readonly remedy: string;
}

/** Codes that belong together. */
export interface Area<Code extends string = string> {
  readonly title: string;
  /** One paragraph: when these come, and with which exit code. */
  readonly text: string;
  readonly codes: Readonly<Record<Code, Explanation>>;
}
