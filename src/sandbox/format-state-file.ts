// A state → the text of the sandbox's file: JSON with sorted keys, the same for the same state.
import type { SandboxState, StoredProvider, StoredRole } from "./sandbox-state.ts";

/** What the file says of itself. */
export const STATE_FORMAT = "oidc.sandbox";
/** Another version is refused, and never overwritten. */
export const STATE_VERSION = 1;

/**
 * Lists, not objects, wherever a name comes from outside: a list keeps its order, and no name is
 * special in it, `__proto__` included. Accounts with nothing in them are left out.
 */
export function formatStateFile(state: SandboxState): string {
  const accounts = [...state.accounts.values()]
    .filter(({ aliases, providers, roles }) => aliases.length + providers.size + roles.size > 0)
    .map(({ account, aliases, partition, providers, roles }) => ({
      account,
      aliases,
      partition,
      providers: Array.from(providers.values(), toProviderEntry),
      roles: Array.from(roles.values(), toRoleEntry),
    }));
  const sessions = [...state.sessions.values()];
  const file = { accounts, format: STATE_FORMAT, sessions, version: STATE_VERSION };
  return `${JSON.stringify(file, sortKeys, 2)}\n`;
}

function toProviderEntry({ tags, ...provider }: StoredProvider) {
  return { ...provider, tags: toTagEntries(tags) };
}

function toRoleEntry({ tags, ...role }: StoredRole) {
  return { ...role, tags: toTagEntries(tags) };
}

function toTagEntries(tags: ReadonlyMap<string, string>) {
  return Array.from(tags, ([key, value]) => ({ key, value }));
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
