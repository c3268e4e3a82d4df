// The state and the name of an account → the account.

import type { AccountName, AccountState, SandboxState } from "./sandbox-state.ts";

/** The account to read from; an empty one if nothing was ever created in it. */
export function findAccount(state: SandboxState, name: AccountName): AccountState {
  return state.accounts.get(toAccountKey(name)) ?? emptyAccount(name);
}

/** The account to write to. It becomes part of the state. */
export function openAccount(state: SandboxState, name: AccountName): AccountState {
  const account = findAccount(state, name);
  state.accounts.set(toAccountKey(name), account);
  return account;
}

export function toAccountKey({ partition, account }: AccountName): string {
  return `${partition}/${account}`;
}

function emptyAccount({ partition, account }: AccountName): AccountState {
  return { partition, account, aliases: [], providers: new Map(), roles: new Map() };
}
