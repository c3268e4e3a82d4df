// A state → the text of the sandbox's file: JSON with sorted keys, identical for identical states.

import type { SandboxState, StoredProvider, StoredRole } from "./sandbox-state.ts";

export const STATE_FORMAT = "oidc.sandbox";
/** A file of another version is refused and never overwritten. */
export const STATE_VERSION = 1;

/**
 * Names from outside are in lists, not in the keys of objects: a list keeps its order, and no name is special
 * in it, not even `__proto__`. Empty accounts are left out.
 */
export function formatStateFile(state: SandboxState): string {
  const accounts = [...state.accounts.values()]
    .filter(({ aliases, providers, roles }) => aliases.length + providers.size + roles.size > 0)
    .map(({ account, aliases, partition, providers, roles }) => ({
      account,
      aliases,
      partition,
      providers: Array.from(providers.values(), toEntry),
      roles: Array.from(roles.values(), toEntry),
    }));
  const sessions = [...state.sessions.values()];
  const file = { accounts, format: STATE_FORMAT, sessions, version: STATE_VERSION };
  return `${JSON.stringify(file, sortKeys, 2)}\n`;
}

function toEntry({ tags, ...rest }: StoredProvider | StoredRole): object {
  return { ...rest, tags: Array.from(tags, ([key, value]) => ({ key, value })) };
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
