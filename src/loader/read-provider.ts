// One provider's map → what it declares, and the provider if it has no error.

import { toIssuer } from "../model/issuer.ts";
import type { Source } from "../model/problem.ts";
import type { DesiredProvider } from "../model/provider.ts";
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
import type { YamlMap } from "./yaml-node.ts";

/** What can be told of one provider. */
export interface ReadProvider {
  readonly declaration: Declaration | undefined;
  readonly provider: DesiredProvider | undefined;
}

/** Checks every rule of one provider, in both forms. */
export function readProvider(map: YamlMap, defaults: Defaults, source: Source, report: Report): ReadProvider {
  const state = checkShape(ProviderSchema, map, report);
  const tags = checkTags(map, report);
  const clientIds = entryOf(map, "client_id_list")?.value;
  for (const item of clientIds?.kind === "list" ? clientIds.items : []) {
    const warning = item.kind === "text" ? warnOfWhiteSpace(item.text) : undefined;
    if (warning !== undefined) report(warning, item);
  }
  const declaration = toDeclaration(map);
  if (state === undefined) return { declaration, provider: undefined };
  const provider = toDesiredProvider(state, tags, defaults, source);
  const count = provider.kind === "present" ? (provider.tags?.values.length ?? 0) : 0;
  if (count > LIMITS.tags) {
    report(tooManyTags(count), (entryOf(map, "tags") ?? entryOf(map, "url"))?.key ?? map);
  }
  return { declaration, provider };
}

function toDeclaration(map: YamlMap): Declaration | undefined {
  const url = entryOf(map, "url")?.value;
  if (url?.kind !== "text" || checkUrl(url.text) !== undefined) return undefined;
  const state = entryOf(map, "state")?.value;
  const absent = state?.kind === "text" && state.text === "absent";
  return { kind: absent ? "absent" : "present", issuer: toIssuer(url.text), span: url };
}
