// The map of an idem state file → the providers of its states, and their references to other states and files.

import type { NamedAccount } from "../../model/states.ts";
import type { Report } from "../problems/collect-problems.ts";
import { toSource, type StateText } from "../problems/locate.ts";
import { NO_CONTENT, type Declaration, type Requisite, type StateContent } from "../provider/parsed-state.ts";
import { readIdemCalls } from "./read-idem-calls.ts";
import { readIdemProvider } from "./read-idem-provider.ts";
import { readIncludes } from "./check-includes.ts";
import { readProvider } from "../provider/read-provider.ts";
import { NO_DEFAULTS } from "../provider/to-desired-provider.ts";
import type { YamlMap, YamlText } from "../yaml/yaml-node.ts";

/**
 * Reads a file of the idem form.
 * @param skipsOthers states of other resources are counted, not refused
 */
export function idemState(
  root: YamlMap,
  stateText: StateText,
  report: Report,
  skipsOthers: boolean,
): StateContent {
  const skipped: string[] = [];
  const skip = skipsOthers ? (name: string): number => skipped.push(name) : undefined;
  const declarations: Declaration[] = [];
  const names: [name: string, id: string][] = [];
  const requisites: Requisite[] = [];
  const includes: YamlText[] = [];
  const arnAccounts: NamedAccount[] = [];
  for (const { key: id, value } of root.entries) {
    if (id.text === "include") {
      includes.push(...readIncludes(id, value, report));
      continue;
    }
    for (const call of readIdemCalls(id, value, report, skip)) {
      names.push([id.text, id.text]);
      const one = readIdemProvider(call, report);
      if (one === undefined) continue;
      const read = readProvider(
        one.provider,
        { defaults: NO_DEFAULTS },
        toSource(stateText, id.start),
        report,
      );
      if (one.isRefused) continue;
      if (one.name !== undefined) names.push([one.name, id.text]);
      requisites.push(...one.requisites);
      if (read !== undefined) declarations.push(read);
      if (one.owner === undefined) continue;
      const { account, partition, span } = one.owner;
      const targets = read?.targets?.map(({ text }) => text);
      const source = toSource(stateText, span.start);
      arnAccounts.push({ account, partition, source, ...(targets && { targets }) });
    }
  }
  return {
    ...NO_CONTENT,
    arnAccounts,
    declarations,
    idem: { names, requisites, includes, skipped },
  };
}
