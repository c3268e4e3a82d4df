// One provider's map → what it declares, and the provider if it has no error.

import { toIssuer } from "../model/issuer.ts";
import type { Source } from "../model/problem.ts";
import type { DesiredProvider, PresentProvider } from "../model/provider.ts";
import { LIMITS } from "../model/provider.ts";
import { warnOfWhiteSpace } from "./check-client-id.ts";
import { checkShape } from "./check-shape.ts";
import { checkTags, tooManyTags } from "./check-tags.ts";
import { checkUrl } from "./check-url.ts";
import type { Report } from "./collect-problems.ts";
import type { Declaration } from "./parsed-state.ts";
import { ProviderSchema } from "./state-schema.ts";
import { toDesiredProvider } from "./to-desired-provider.ts";
import type { Defaults } from "./to-desired-provider.ts";
import { entryOf } from "./yaml-node.ts";
import type { YamlMap, YamlNode } from "./yaml-node.ts";

/** What can be told of one provider. */
export interface ReadProvider {
  readonly declaration: Declaration | undefined;
  readonly provider: DesiredProvider | undefined;
}

/** Checks every rule of one provider, in both forms. */
export function readProvider(map: YamlMap, defaults: Defaults, source: Source, report: Report): ReadProvider {
  let valid = true;
  const check: Report = (mistake, span, related) => {
    if (mistake.severity !== "warning") valid = false;
    report(mistake, span, related);
  };
  const state = checkShape(ProviderSchema, map, check);
  const tags = checkTags(map, check);
  warnOfClientIds(entryOf(map, "client_id_list")?.value, check);
  const provider = state && toDesiredProvider(state, tags, defaults, source);
  if (provider?.kind === "present") checkTagCount(provider, map, check);
  return { declaration: toDeclaration(map), provider: valid ? provider : undefined };
}

function warnOfClientIds(list: YamlNode | undefined, report: Report): void {
  for (const item of list?.kind === "list" ? list.items : []) {
    const warning = item.kind === "text" ? warnOfWhiteSpace(item.text) : undefined;
    if (warning !== undefined) report(warning, item);
  }
}

/** Own tags and default ones together. */
function checkTagCount({ tags }: PresentProvider, map: YamlMap, report: Report): void {
  const count = tags?.values.length ?? 0;
  if (count <= LIMITS.tags) return;
  report(tooManyTags(count), (entryOf(map, "tags") ?? entryOf(map, "url"))?.key ?? map);
}

function toDeclaration(map: YamlMap): Declaration | undefined {
  const url = entryOf(map, "url")?.value;
  if (url?.kind !== "text" || checkUrl(url.text) !== undefined) return undefined;
  const state = entryOf(map, "state")?.value;
  const absent = state?.kind === "text" && state.text === "absent";
  return { kind: absent ? "absent" : "present", issuer: toIssuer(url.text), span: url };
}
