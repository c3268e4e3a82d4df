// The schemas that `oidc schema` prints.

/** State files, the documents of the commands with these names, and what `show` makes of audit logs. */
export const SCHEMA_NAMES = ["state", "plan", "apply", "validate", "describe", "audit"] as const;

/** One of {@link SCHEMA_NAMES}. */
export type SchemaName = (typeof SCHEMA_NAMES)[number];
