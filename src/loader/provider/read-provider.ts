// One provider's map → what it declares, and the provider if it has no error.

import { toIssuer } from "../../model/issuer.ts";
import type { Source } from "../../model/problem.ts";
import { LIMITS, type DesiredProvider } from "../../model/provider.ts";
import { checkUrl } from "../rules/check-url.ts";
import { PROVIDER_KEYS } from "../rules/state-keys.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";
import { CLIENT_IDS, IGNORED_TAGS, readTexts, THUMBPRINTS } from "./read-texts.ts";
import type { Declaration } from "./parsed-state.ts";
import { readItems, readMap, readText, readWord, refuse } from "./read-map.ts";
import { readTags, tooManyTags } from "./read-tags.ts";
import { toDesiredProvider, type Defaults } from "./to-desired-provider.ts";
import type { YamlEntry, YamlMap, YamlText } from "../yaml/yaml-node.ts";

export interface FileKeys {
  readonly defaults: Defaults;
  readonly owner?: string | undefined;
}

/** Checks every rule of one provider, in both forms. `undefined` without a valid URL. */
export function readProvider(
  map: YamlMap,
  { defaults, owner }: FileKeys,
  source: Source,
  report: Report,
): Declaration | undefined {
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
  const ignoreTags = readTexts(take("ignore_tags"), IGNORED_TAGS, check);
  const tags = readTags(take("tags"), ignoreTags ?? [], check);
  const exclusive = readWord(take("exclusive"), ["true", "false"], "invalid-boolean", check) !== "false";
  const targets = readTargetGlobs(take("targets"), check);
  if (state === "absent") reportOtherKeys(map, check);
  if (url === undefined) return undefined;

  const issuer = toIssuer(url.text);
  const own = { clientIds, thumbprints, tags, ignoreTags, exclusive };
  const rest = {
    ...(owner !== undefined && { owner }),
    ...(targets !== undefined && { targets: targets.map(({ text }) => text) }),
  };
  const provider: DesiredProvider =
    state === "absent"
      ? { kind: "absent", issuer, source, ...rest }
      : { ...toDesiredProvider({ issuer, source, ...own }, defaults), ...rest };
  const count = provider.kind === "present" ? (provider.tags?.values.length ?? 0) : 0;
  if (count > LIMITS.tags) check(tooManyTags(count), (take("tags") ?? take("url"))?.key ?? map);
  return {
    kind: state,
    issuer,
    span: url,
    ...(targets !== undefined && { targets }),
    ...(valid && { provider }),
  };
}

/** Names or globs of targets; which targets there are, only the whole run shows. */
function readTargetGlobs(entry: YamlEntry | undefined, report: Report): YamlText[] | undefined {
  const items = readItems(entry, report);
  if (entry === undefined || items === undefined) return undefined;
  if (items.length === 0) report(NO_TARGETS, entry.value);
  return items.flatMap((item) => {
    if (item.value.kind === "map") return refuse(item, "text", report, NAMES_ONLY) ?? [];
    return readText(item, report) ?? [];
  });
}

const NAMES_ONLY = "a provider names its targets; `targets` at the top of the file says what they are";

const NO_TARGETS: Mistake = {
  code: "unknown-target",
  message: "`targets` is empty, so the provider would be declared nowhere",
  help: "leave the key out to declare it for every target",
};

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
    const isOther = known.includes(key.text) && !["url", "state", "targets"].includes(key.text);
    if (isOther) report(onlyUrl(key.text), key);
  }
}

function onlyUrl(key: string): Mistake {
  return {
    code: "absent-takes-only-url",
    message: `\`${key}\` cannot be used with \`state: absent\``,
    help: "a provider that is to be deleted has a `url`, perhaps `targets`, and nothing else",
  };
}
