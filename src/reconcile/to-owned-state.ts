// Live providers and perhaps an owner → the state file of what the account has, or of what belongs to that owner.

import type { LiveProvider } from "../model/provider.ts";
import { toOwnedProvider } from "../planner/ownership/to-owned-provider.ts";
import { toState, type StateRules } from "../report/state/to-state.ts";
import type { StateDocument, StateProvider } from "../report/state/state-document.ts";
import { STATE_RULES } from "./state-rules.ts";

/**
 * All providers; or what the owner owns, and of shared providers what it claims: a plan of it by the same owner has no
 * changes.
 */
export function toOwnedState(
  account: string,
  live: readonly LiveProvider[],
  owner: string | undefined,
  rules: StateRules = STATE_RULES,
): StateDocument {
  if (owner === undefined) return toState(account, live, rules);
  const owned = live.flatMap((provider) => toOwnedProvider(provider, owner) ?? []);
  const shared = new Set(owned.filter(({ isShared }) => isShared).map(({ provider }) => provider.arn));
  const state = toState(
    account,
    owned.map(({ provider }) => provider),
    rules,
  );
  const providers = state.providers.map((one) => (shared.has(one.arn) ? toShared(one) : one));
  return { ...state, owner, providers };
}

/** The provider as one of several owners declares it; a set without values is not managed. */
export function toShared({ client_id_list, thumbprint_list, tags, ...rest }: StateProvider): StateProvider {
  return {
    ...rest,
    ...(client_id_list !== undefined && client_id_list.length > 0 && { client_id_list }),
    ...(thumbprint_list !== undefined && thumbprint_list.length > 0 && { thumbprint_list }),
    ...(tags !== undefined && Object.keys(tags).length > 0 && { tags }),
    exclusive: false,
  };
}
