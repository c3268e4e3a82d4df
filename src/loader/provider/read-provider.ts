// One provider's map → what it declares, and the provider if it has no error.

import { toIssuer } from "../../model/issuer.ts";
import type { Source } from "../../model/problem.ts";
import type { DesiredProvider } from "../../model/provider.ts";
import { LIMITS } from "../../model/provider.ts";
import { checkUrl } from "../rules/check-url.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";
import { CLIENT_IDS, IGNORED_TAGS, THUMBPRINTS } from "./list-rules.ts";
import type { Declaration } from "./parsed-state.ts";
import { readMap, readText, readWord } from "./read-map.ts";
import { readTags, tooManyTags } from "./read-tags.ts";
import { readTexts } from "./read-texts.ts";
import { toDesiredProvider } from "./to-desired-provider.ts";
import type { Defaults } from "./to-desired-provider.ts";
import type { YamlEntry, YamlMap } from "../yaml/yaml-node.ts";

/** What one provider's map says. */
export interface ReadProvider {
  /** Set when the URL is valid. */
  readonly declaration: Declaration | undefined;
  readonly provider: DesiredProvider | undefined;
}

/** The keys of a provider. */
export const PROVIDER_KEYS = [
  "url",
  "state",
  "client_id_list",
  "thumbprint_list",
  "tags",
  "ignore_tags",
  "exclusive",
] as const;

/** Checks every rule of one provider, in both forms. */
export function readProvider(map: YamlMap, defaults: Defaults, source: Source, report: Report): ReadProvider {
  let valid = true;
  const check: Report = (mistake, span, related) => {
    if (mistake.severity !== "warning") valid = false;
    report(mistake, span, related);
  };
  const take = readMap(map, { known: PROVIDER_KEYS, required: ["url"] }, check);
  const url = readText(take("url"), check, checkUrl);
  const state = readWord(take("state"), ["present", "absent"], "invalid-state", check) ?? "present";
  const clientIds = readTexts(take("client_id_list"), CLIENT_IDS, check);
  const thumbprints = readThumbprints(take("thumbprint_list"), check);
  const ignoreTags = readTexts(take("ignore_tags"), IGNORED_TAGS, check) ?? [];
  const tags = readTags(take("tags"), ignoreTags, check);
  const exclusive = readWord(take("exclusive"), ["true", "false"], "invalid-boolean", check) !== "false";
  if (state === "absent") reportOtherKeys(map, check);
  if (url === undefined) return { declaration: undefined, provider: undefined };

  const issuer = toIssuer(url.text);
  const own = { clientIds, thumbprints, tags, ignoreTags, exclusive };
  const provider: DesiredProvider =
    state === "absent"
      ? { kind: "absent", issuer, source }
      : toDesiredProvider({ issuer, source, ...own }, defaults);
  const count = provider.kind === "present" ? (provider.tags?.values.length ?? 0) : 0;
  if (count > LIMITS.tags) check(tooManyTags(count), (take("tags") ?? take("url"))?.key ?? map);
  return { declaration: { kind: state, issuer, span: url }, provider: valid ? provider : undefined };
}

/** A list, or the word `auto`. */
function readThumbprints(
  entry: YamlEntry | undefined,
  report: Report,
): readonly string[] | "auto" | undefined {
  const isAuto = entry?.value.kind === "text" && entry.value.text === "auto";
  return isAuto ? "auto" : readTexts(entry, THUMBPRINTS, report);
}

/** Reports what only a provider that is kept can have. */
function reportOtherKeys({ entries }: YamlMap, report: Report): void {
  const known: readonly string[] = PROVIDER_KEYS;
  for (const { key } of entries) {
    const isOther = known.includes(key.text) && key.text !== "url" && key.text !== "state";
    if (isOther) report(onlyUrl(key.text), key);
  }
}

function onlyUrl(key: string): Mistake {
  return {
    code: "absent-takes-only-url",
    message: `\`${key}\` beside \`state: absent\``,
    help: "a provider that is to be deleted has a `url` and nothing else",
  };
}
