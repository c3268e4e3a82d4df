// The words that the arguments of two commands can be: help, completion and the commands themselves need them.

export const SHELLS = ["bash", "zsh", "fish"] as const;

/** State files, the documents of the commands with these names, and what `show` makes of audit logs. */
export const SCHEMA_NAMES = [
  "state",
  "plan",
  "apply",
  "validate",
  "describe",
  "trust",
  "verify",
  "audit",
] as const;

export type SchemaName = (typeof SCHEMA_NAMES)[number];
