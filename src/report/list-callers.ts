// A provider and its roles → its callers: for each audience, the roles that it opens, and for which subjects.

import { compareText } from "../model/compare-text.ts";
import { addTo } from "../model/group-by.ts";
import type { TrustedProvider, TrustedRole, TrustGrant } from "../model/trust.ts";

/** A role, and one of its statements that lets this audience in. */
export interface Entry {
  readonly role: TrustedRole;
  readonly grant: TrustGrant;
}

export interface AudienceEntries {
  /** `null` for roles that no audience of the provider opens. */
  readonly audience: string | null;
  /** Sorted by role. */
  readonly entries: readonly Entry[];
}

/** All client IDs in order, then the roles that none of them opens. Roles that may trust any provider are left out. */
export function listCallers({ clientIds, roles }: TrustedProvider): AudienceEntries[] {
  const clear = roles.filter(({ isUnclear }) => !isUnclear);
  const byAudience = new Map<string | null, Entry[]>(clientIds.map((clientId) => [clientId, []]));
  for (const role of clear) {
    const isClosed = role.grants.every(({ audiences }) => audiences.length === 0);
    for (const grant of role.grants) {
      for (const audience of isClosed ? [null] : grant.audiences)
        addTo(byAudience, audience, { role, grant });
    }
  }
  return [...byAudience].map(([audience, entries]) => ({ audience, entries }));
}

/** The names of roles that may trust any provider, since their policies could not be evaluated. */
export function listUnclear(providers: readonly TrustedProvider[]): string[] {
  const names = providers
    .flatMap(({ roles }) => roles.filter(({ isUnclear }) => isUnclear))
    .map(({ name }) => name);
  return [...new Set(names)].sort(compareText);
}
