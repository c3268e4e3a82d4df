// The map of a native state file → its account and providers.

import { checkShape, emptyValue, wrongType } from "./check-shape.ts";
import { checkTags } from "./check-tags.ts";
import type { Report } from "./collect-problems.ts";
import { toSource } from "./locate.ts";
import type { StateText } from "./locate.ts";
import type { AccountAt, StateContent } from "./parsed-state.ts";
import { readProvider } from "./read-provider.ts";
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
  const found = readItems(providers?.value).map((item) => {
    if (item.kind === "map") {
      const start = item.entries[0]?.key.start ?? item.start;
      return readProvider(item, defaults, toSource(stateText, start), report);
    }
    report(item.kind === "empty" ? emptyValue([0]) : wrongType([0], item, "a map"), item);
    return undefined;
  });
  return {
    account: readAccount(root, stateText),
    arnAccounts: [],
    providers: found.flatMap((one) => one?.provider ?? []),
    declarations: found.flatMap((one) => one?.declaration ?? []),
  };
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
