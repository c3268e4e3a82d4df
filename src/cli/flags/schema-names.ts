// The schemas that `oidc schema` prints.

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
