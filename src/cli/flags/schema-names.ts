// The schemas that `oidc schema` prints.

/** State files, and the documents of the commands with these names. */
export const SCHEMA_NAMES = ["state", "plan", "apply", "validate", "describe", "trust"] as const;

/** One of {@link SCHEMA_NAMES}. */
export type SchemaName = (typeof SCHEMA_NAMES)[number];
