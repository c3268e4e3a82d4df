// Every code that the loader can report. What each means is in docs/diagnostics.md.

/** The rules of a state file, by the code of the problem that breaks them. */
export const PROBLEM_CODES = [
  // paths
  "no-such-path",
  "pattern-not-expanded",
  "no-state-files",
  "unreadable-path",
  // text and YAML
  "file-too-large",
  "not-utf8",
  "yaml-syntax",
  "yaml-duplicate-key",
  "yaml-key",
  "yaml-tag",
  "yaml-alias",
  "yaml-too-deep",
  "yaml-too-many-values",
  "yaml-value-too-long",
  "yaml-multiple-documents",
  // shape
  "not-a-state-file",
  "unknown-key",
  "unsupported-key",
  "missing-key",
  "empty-value",
  "wrong-type",
  "invalid-version",
  "invalid-account",
  "conflicting-accounts",
  "invalid-state",
  "invalid-boolean",
  "absent-takes-only-url",
  // URL
  "invalid-url",
  "url-too-long",
  "near-duplicate-url",
  "duplicate-provider",
  "conflicting-state",
  // client IDs and thumbprints
  "invalid-client-id",
  "client-id-white-space",
  "too-many-client-ids",
  "duplicate-client-id",
  "invalid-thumbprint",
  "empty-thumbprint-list",
  "too-many-thumbprints",
  "duplicate-thumbprint",
  // tags
  "invalid-tag-key",
  "invalid-tag-value",
  "reserved-tag",
  "too-many-tags",
  "duplicate-tag-key",
  "invalid-ignore-tag",
  "duplicate-ignore-tag",
  "ignored-tag-declared",
  // idem
  "mixed-forms",
  "idem-unsupported",
  "idem-requisite",
  "idem-resource-id",
  "idem-empty-thumbprints",
] as const;

/** One of {@link PROBLEM_CODES}. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];
