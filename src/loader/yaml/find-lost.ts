// The text of a valid state file, and another to take its place → what only the first one says.

import { Lexer, parse } from "yaml";

type Keys = Readonly<Record<string, unknown>>;

/**
 * The keys, and the URLs of providers, that the second text does not have.
 * @param known the URLs of providers that are declared elsewhere
 */
export function findLost(old: string, fresh: string, known: ReadonlySet<string>): string[] {
  const [before, after] = [old, fresh].map((text) => (parse(text, { schema: "failsafe" }) ?? {}) as Keys);
  const written = new Map(toProviders(after).map((provider) => [provider["url"], provider]));
  const ofFile = Object.keys(before ?? {}).filter((key) => !(key in (after ?? {})));
  const ofProviders = toProviders(before).flatMap((provider) => {
    const url = String(provider["url"]);
    const keys = written.get(url);
    if (keys === undefined) return known.has(url) ? [] : [`\`${url}\``];
    return Object.entries(provider)
      .filter(([key, value]) => isLost(key, value, keys))
      .map(([key]) => `\`${key}\` of \`${url}\``);
  });
  return [...ofFile.map((key) => `\`${key}\``), ...ofProviders];
}

function toProviders(file: Keys | undefined): readonly Keys[] {
  return (file?.["providers"] ?? []) as readonly Keys[];
}

/** A list of what the account has is a value like others; without `exclusive`, a provider means the same as with `true`. */
function isLost(key: string, value: unknown, keys: Keys): boolean {
  if (value === "auto") return true;
  if (key in keys || ["client_id_list", "thumbprint_list", "tags"].includes(key)) return false;
  return !(key === "exclusive" && value === "true") && !(key === "state" && value === "present");
}

/** True for a text with a comment, but for the one that tells editors of a schema. */
export function hasComments(text: string): boolean {
  return [...new Lexer().lex(text)].some((token) => /^#(?!\s*(?:yaml-language-server:|$))/u.test(token));
}
