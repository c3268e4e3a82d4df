// What the keys of an idem state mean here.

import { mapWords } from "../../model/map-words.ts";

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

/** Arguments that are refused by name, each with its help. */
export const IDEM_REFUSED = mapWords({
  "remove it, and choose the credentials with `--profile`": "acct_data",
  "write one state for each provider": "names",
  "remove it, and leave out the keys that it names: only what is listed is managed": "ignore_changes",
  "remove it: providers are changed in place": "recreate_on_update",
  "write the value out": "arg_bind",
  "write the arguments out": "use use_in",
  "it decides whether idem runs this state: remove it, or remove the state":
    "onlyif unless onchanges onchanges_any onchanges_in onfail onfail_any onfail_all onfail_in onfail_stop prereq prereq_any prereq_in prerequired",
});

/** Top-level keys that are not the id of a state. */
export const IDEM_FILE_KEYS: ReadonlySet<string> = new Set(["include", "exclude", "extend", "META"]);
