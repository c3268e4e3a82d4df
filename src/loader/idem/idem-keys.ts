// What the keys of an idem state mean here.

/** The resource that this program manages, as a requisite names it. */
export const IDEM_RESOURCE = "aws.iam.open_id_connect_provider";

export const IDEM_FUNCTIONS: ReadonlyMap<string, "present" | "absent"> = new Map([
  [`${IDEM_RESOURCE}.present`, "present"],
  [`${IDEM_RESOURCE}.absent`, "absent"],
] as const);

/** Arguments of both functions; `absent` ignores those that only `present` uses. */
export const IDEM_ARGUMENTS: readonly string[] = [
  "name",
  "resource_id",
  "url",
  "client_id_list",
  "thumbprint_list",
  "tags",
  "acct_profile",
];

/** Requisites that make idem fail a state unless the run has the states that they name. */
export const IDEM_REQUISITES: ReadonlySet<string> = new Set([
  "require",
  "require_any",
  "require_in",
  "watch",
  "watch_any",
  "watch_in",
  "listen",
]);

/**
 * Arguments that order states, or concern idem alone. A wrong value keeps idem from running the state; it has no effect
 * here, which is a warning.
 */
export const IDEM_WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "META",
  "order",
  "listen",
  "listen_in",
  "sensitive",
  "skip_esm",
  "recreate_if_deleted",
]);

/** The same, with a warning: their author probably expects an effect. */
export const IDEM_IDLE: ReadonlySet<string> = new Set([
  "failhard",
  "unique",
  "aggregate",
  "retry",
  "parallel",
]);

const DECIDES = "it decides whether idem runs this state: remove it, or remove the state";

/** Arguments that are refused by name, each with its help. */
export const IDEM_REFUSED: ReadonlyMap<string, string> = new Map([
  ["acct_data", "remove it, and choose the credentials with `--profile`"],
  ["names", "write one state for each provider"],
  ["ignore_changes", "remove it, and leave out the keys that it names: only what is listed is managed"],
  ["recreate_on_update", "remove it: providers are changed in place"],
  ["arg_bind", "write the value out"],
  ["use", "write the arguments out"],
  ["use_in", "write the arguments out"],
  ["onlyif", DECIDES],
  ["unless", DECIDES],
  ["onchanges", DECIDES],
  ["onchanges_any", DECIDES],
  ["onchanges_in", DECIDES],
  ["onfail", DECIDES],
  ["onfail_any", DECIDES],
  ["onfail_all", DECIDES],
  ["onfail_in", DECIDES],
  ["onfail_stop", DECIDES],
  ["prereq", DECIDES],
  ["prereq_any", DECIDES],
  ["prereq_in", DECIDES],
  ["prerequired", DECIDES],
]);

/** Top-level keys that are not the id of a state. */
export const IDEM_FILE_KEYS: ReadonlySet<string> = new Set(["include", "exclude", "extend", "META"]);
