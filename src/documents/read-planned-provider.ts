// A provider of a plan document → the provider.

import type { Issuer } from "../model/issuer.ts";
import type { PlannedProvider } from "../model/plan.ts";
import type { Tag } from "../model/provider.ts";
import { compareText } from "../model/compare-text.ts";
import { valueOf } from "./read-json.ts";
import type { ProviderDocument } from "./change-schema.ts";

/** @param raw the same as in the file: a schema drops the key `__proto__`, which is a fine name for a tag */
export function readPlannedProvider(
  { client_id_list: clientIds, thumbprint_list: thumbprints, tags }: ProviderDocument,
  raw: unknown,
  issuer: Issuer,
  arn: string,
): PlannedProvider {
  const own = valueOf(valueOf(raw, "tags"), "__proto__");
  const pairs = [...Object.entries(tags), ...(typeof own === "string" ? [["__proto__", own] as const] : [])];
  return {
    issuer,
    arn,
    clientIds,
    thumbprints,
    // A number among the keys of an object comes first, whatever its order in the file.
    tags: pairs.map(([key, value]): Tag => ({ key, value })).sort((a, b) => compareText(a.key, b.key)),
  };
}
