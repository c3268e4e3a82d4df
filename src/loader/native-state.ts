// The map of a native state file → its account, owner, targets and providers.

import { MOST_PROBLEMS, type Report } from "./problems/collect-problems.ts";
import { CLIENT_IDS, IGNORED_TAGS, readTexts } from "./provider/read-texts.ts";
import { toSource, type StateText } from "./problems/locate.ts";
import { NO_CONTENT, type Declaration, type StateContent } from "./provider/parsed-state.ts";
import { readItems, readMap, readMapNode, readText, readWord } from "./provider/read-map.ts";
import { readTargets } from "./targets/read-targets.ts";
import { DEFAULTS_KEYS, STATE_KEYS } from "./rules/state-keys.ts";
import { checkAccountId, checkOwner } from "./rules/check-names.ts";
import { readProvider, type FileKeys } from "./provider/read-provider.ts";
import { readTags } from "./provider/read-tags.ts";
import { NO_DEFAULTS, type Defaults } from "./provider/to-desired-provider.ts";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml/yaml-node.ts";

export function nativeState(root: YamlMap, stateText: StateText, report: Report): StateContent {
  const take = readMap(root, { known: STATE_KEYS }, report);
  readWord(take("version"), ["1"], "invalid-version", report);
  const account = readText(take("account"), report, checkAccountId) ?? null;
  const owner = readText(take("owner"), report, checkOwner)?.text;
  const defaults = readDefaults(take("defaults"), report);
  return {
    ...NO_CONTENT,
    account,
    owner: owner ?? null,
    hasDefaults: take("defaults") !== undefined,
    declarations: readProviders(take("providers"), { defaults, owner }, stateText, report),
    targets: readTargets(take("targets"), stateText, report),
  };
}

function readDefaults(entry: YamlEntry | undefined, report: Report): Defaults {
  const defaults = readMapNode(entry, report);
  if (defaults === undefined) return NO_DEFAULTS;
  const take = readMap(defaults, { known: DEFAULTS_KEYS }, report);
  const ignoreTags = readTexts(take("ignore_tags"), IGNORED_TAGS, report) ?? [];
  const clientIds = readTexts(take("client_id_list"), CLIENT_IDS, report);
  return { clientIds, tags: readTags(take("tags"), ignoreTags, report) ?? [], ignoreTags };
}

/** Reads each provider by itself. Stops after more invalid ones than problems are kept. */
function readProviders(
  entry: YamlEntry | undefined,
  file: FileKeys,
  stateText: StateText,
  report: Report,
): Declaration[] {
  const found: Declaration[] = [];
  let invalid = 0;
  for (const item of readItems(entry, report) ?? []) {
    const map = readMapNode(item, report, helpForProvider(item.value));
    const start = map?.entries[0]?.key.start ?? item.value.start;
    const one = map && readProvider(map, file, toSource(stateText, start), report);
    if (one?.provider === undefined) invalid += 1;
    if (one !== undefined) found.push(one);
    if (invalid > MOST_PROBLEMS) break;
  }
  return found;
}

function helpForProvider(node: YamlNode): string {
  const url = node.kind === "text" && node.text.startsWith("https://") ? node.text : "https://…";
  return `write a provider as a map: \`- url: ${url}\``;
}
