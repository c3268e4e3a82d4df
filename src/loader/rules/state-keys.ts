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

type Key = (typeof STATE_KEYS | typeof PROVIDER_KEYS | typeof DEFAULTS_KEYS | typeof TARGET_KEYS)[number];

const TOP = "belongs at the top of the file, beside `providers`";
const ITEM = "belongs in a provider, beside its `url`";
const SHARED = "belongs in a provider, or in `defaults` for all providers of the file";
const TARGET = "belongs in a target, an item of `targets` at the top of the file";

const PLACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    version: TOP,
    account: `${TOP}; a target has one of its own`,
    owner: TOP,
    targets: `${TOP}; in a provider it lists names of targets`,
    defaults: TOP,
    providers: "belongs at the top of the file",
    url: "belongs in a provider: `providers:` lists them, each with `- url: https://…`",
    state: ITEM,
    client_id_list: SHARED,
    thumbprint_list: ITEM,
    tags: SHARED,
    ignore_tags: SHARED,
    exclusive: ITEM,
    role_arn: TARGET,
    profile: `${TARGET}; \`--profile\` chooses one for the whole run`,
    external_id: TARGET,
    region: `${TARGET}; \`--region\` chooses one for the whole run`,
  } satisfies Record<Exclude<Key, "name">, string>),
);

/** The keys that say by themselves where they belong; `name` could be of anything. */
export const PLACED_KEYS: readonly string[] = [...PLACES.keys()];

/** Keys that other tools have, and nothing here corresponds to. */
const NEEDLESS: ReadonlyMap<string, string> = new Map([
  ["name", "a provider has no name: its `url` says which one it is"],
  ["arn", "leave it out: the ARN follows from the account and the `url`"],
  ["resource_id", "leave it out: the ARN follows from the account and the `url`"],
]);

/** The end of a sentence that begins with the key. `undefined` for a key that has no place of its own. */
export function whereKeyBelongs(key: string): string | undefined {
  return PLACES.get(key);
}

/** Why a provider does not need a key. `undefined` in another place, and for other keys. */
export function whyNeedless(key: string, known: readonly string[]): string | undefined {
  return known.includes("exclusive") ? NEEDLESS.get(key) : undefined;
}
