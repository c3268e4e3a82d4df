// The schemas that `oidc schema` prints.

/** State files, and the documents of the commands with these names. */
export const SCHEMA_NAMES = ["state", "plan", "apply", "validate", "describe", "trust", "verify"] as const;

export type SchemaName = (typeof SCHEMA_NAMES)[number];
