// A change of a plan document → what a report shows of the declaration.

import { toIssuer, type Issuer } from "../model/issuer.ts";
import { THUMBPRINT_USES } from "../model/issuer-verdict.ts";
import { findOtherTools } from "../model/other-tools.ts";
import type { DesiredProvider, LiveProvider, Tag } from "../model/provider.ts";
import type { ChangeDocument } from "./change-schema.ts";

/** The values are in `after`. */
export function readDesired(
  document: ChangeDocument,
  live: LiveProvider | null,
  issuer: Issuer,
): DesiredProvider {
  const { action, after, owner, source, claims, thumbprintUse } = document;
  const use = THUMBPRINT_USES.find((one) => one === thumbprintUse);
  const declared = { issuer, ...(source !== null && { source }), ...(owner !== null && { owner }) };
  if (action === "delete" || (action === "none" && after === null)) return { kind: "absent", ...declared };
  return {
    kind: "present",
    ...declared,
    exclusive: claims === null,
    clientIds: null,
    thumbprints: null,
    ...(use !== undefined && { auto: { use } }),
    tags: { values: toDeclaredTags(document, live), exact: false },
    ignoreTags: [],
  };
}

/** Tags of tools that the plan does not name: it names none whose tag the state file declares. */
function toDeclaredTags({ managedBy }: ChangeDocument, live: LiveProvider | null): Tag[] {
  return (live?.tags ?? []).filter((tag) => {
    const one = { live: { ...(live as LiveProvider), tags: [tag] }, desired: ABSENT };
    return findOtherTools(one).some(({ name }) => !managedBy.includes(name));
  });
}

const ABSENT: DesiredProvider = { kind: "absent", issuer: toIssuer("") };
