// What the keys of an idem state mean here.

/** The state functions that this program stands in for. */
export const IDEM_FUNCTIONS: ReadonlyMap<string, "present" | "absent"> = new Map([
  ["aws.iam.open_id_connect_provider.present", "present"],
  ["aws.iam.open_id_connect_provider.absent", "absent"],
] as const);

/** Arguments of both functions; `absent` ignores those of `present`. */
export const IDEM_ARGUMENTS: readonly string[] = [
  "name",
  "resource_id",
  "url",
  "client_id_list",
  "thumbprint_list",
  "tags",
];

/** Arguments that change what a state does, in ways that have no meaning here. */
export const IDEM_REFUSED: ReadonlySet<string> = new Set([
  "acct_profile",
  "acct_data",
  "names",
  "ignore_changes",
  "recreate_on_update",
  // They decide whether a state runs at all: to ignore them could delete what was not meant.
  "onlyif",
  "unless",
]);

/** Arguments that say when a state runs. Providers do not depend on each other. */
export const IDEM_REQUISITES: ReadonlySet<string> = new Set([
  "require",
  "require_in",
  "require_any",
  "watch",
  "watch_in",
  "watch_any",
  "onchanges",
  "onchanges_in",
  "onchanges_any",
  "onfail",
  "onfail_in",
  "onfail_any",
  "onfail_all",
  "prereq",
  "prereq_in",
  "listen",
  "listen_in",
  "use",
  "use_in",
  "order",
  "failhard",
  "unique",
  "sensitive",
  "aggregate",
  "retry",
  "parallel",
]);

/** True for the name of a state function: words between dots. */
export function isFunctionName(key: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)+$/.test(key);
}
