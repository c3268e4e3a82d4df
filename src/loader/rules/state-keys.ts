// The keys of a state file, by the place where they belong.

export const STATE_KEYS = ["version", "account", "owner", "targets", "defaults", "providers"] as const;

export const PROVIDER_KEYS = [
  "url",
  "state",
  "client_id_list",
  "thumbprint_list",
  "tags",
  "ignore_tags",
  "exclusive",
  "targets",
] as const;

export const DEFAULTS_KEYS = ["client_id_list", "tags", "ignore_tags"] as const;

/** In an item of the file's `targets`. */
export const TARGET_KEYS = ["name", "account", "role_arn", "profile", "external_id", "region"] as const;
