// The map of a native state file → its account and providers.

import { checkShape, emptyValue, wrongType } from "./check-shape.ts";
import { checkTags } from "./check-tags.ts";
import { MOST_PROBLEMS } from "./collect-problems.ts";
import type { Report } from "./collect-problems.ts";
import { toSource } from "./locate.ts";
import type { StateText } from "./locate.ts";
import type { AccountAt, StateContent } from "./parsed-state.ts";
import { readProvider } from "./read-provider.ts";
import type { ReadProvider } from "./read-provider.ts";
import { StateSchema } from "./state-schema.ts";
import { NO_DEFAULTS } from "./to-desired-provider.ts";
import type { Defaults } from "./to-desired-provider.ts";
import { entryOf } from "./yaml-node.ts";
import type { YamlMap, YamlNode } from "./yaml-node.ts";

/** Reads a file of the native form. */
export function nativeState(root: YamlMap, stateText: StateText, report: Report): StateContent {
  const providers = entryOf(root, "providers");
  // The providers are checked one by one, so that an error in one says nothing of the others.
  const head = root.entries.filter((entry) => entry !== providers || entry.value.kind !== "list");
  const state = checkShape(StateSchema, { ...root, entries: head }, report);
  const defaults = readDefaults(root, state?.defaults?.ignore_tags, report);
  const found: ReadProvider[] = [];
  let invalid = 0;
  for (const item of readItems(providers?.value)) {
    const one = readItem(item, defaults, stateText, report);
    if (one?.provider === undefined) invalid += 1;
    if (one !== undefined) found.push(one);
    if (invalid > MOST_PROBLEMS) break;
  }
  return {
    account: readAccount(root, stateText),
    arnAccounts: [],
    providers: found.flatMap(({ provider }) => provider ?? []),
    declarations: found.flatMap(({ declaration }) => declaration ?? []),
    idem: null,
  };
}

function readItem(
  item: YamlNode,
  defaults: Defaults,
  stateText: StateText,
  report: Report,
): ReadProvider | undefined {
  if (item.kind !== "map") {
    report(item.kind === "empty" ? emptyValue([0]) : wrongType([0], item, "a map"), item);
    return undefined;
  }
  const start = item.entries[0]?.key.start ?? item.start;
  return readProvider(item, defaults, toSource(stateText, start), report);
}

function readItems(providers: YamlNode | undefined): readonly YamlNode[] {
  return providers?.kind === "list" ? providers.items : [];
}

function readDefaults(root: YamlMap, ignoreTags: readonly string[] | undefined, report: Report): Defaults {
  const defaults = entryOf(root, "defaults")?.value;
  if (defaults?.kind !== "map") return NO_DEFAULTS;
  return { tags: checkTags(defaults, report), ignoreTags: ignoreTags ?? [] };
}

function readAccount(root: YamlMap, stateText: StateText): AccountAt | null {
  const account = entryOf(root, "account")?.value;
  if (account?.kind !== "text" || !/^\d{12}$/.test(account.text)) return null;
  return { account: account.text, source: toSource(stateText, account.start), span: account };
}
