// What the states declare and the account has → what a plan looks at.

import type { UnmanagedProvider } from "../model/plan.ts";
import { isDeclaredFor, type DesiredProvider, type LiveProvider } from "../model/provider.ts";
import type { States } from "../model/states.ts";
import { toPruned } from "../planner/ownership/to-pruned.ts";
import { isLookedAt, type ListedAccount, type NamedTarget, type ReadOptions } from "./read-account.ts";

export interface Selection {
  readonly desired: readonly DesiredProvider[];
  /** Those of the declared ones that the account has. */
  readonly declared: ListedAccount["listed"];
  /** What the account has and no file declares for it. */
  readonly undeclared: readonly UnmanagedProvider[];
}

/**
 * What the files declare for the account of a target. Several targets may be of one account, such as idem profiles of
 * two regions: what is declared for one of them is neither unknown nor forgotten in the others.
 */
export function findDeclared(
  { providers, targets }: Pick<States, "providers" | "targets">,
  { name, account }: NamedTarget,
): readonly DesiredProvider[] {
  const isAnywhere = providers.every((provider) => provider.targets === undefined);
  const others = isAnywhere ? [] : targets.filter((one) => one.account === account);
  const names = new Set([name, ...others.map((one) => one.name)]);
  return providers.filter((provider) => [...names].some((one) => isDeclaredFor(provider, one)));
}

/**
 * Picks what is declared for the target, and what `only` names. Of several targets of one account, the first one
 * changes what is declared for more of them, and sees what no file declares.
 */
export function selectProviders(
  states: Pick<States, "providers" | "targets">,
  target: NamedTarget,
  all: ListedAccount["listed"],
  options: ReadOptions,
): Selection {
  const listed = all.filter(({ issuer }) => isLookedAt(options, issuer));
  const { name, earlier = [] } = target;
  const declared = states.providers.filter(
    (provider) => isDeclaredFor(provider, name) && !earlier.some((one) => isDeclaredFor(provider, one)),
  );
  const named = new Set(declared.map(({ issuer }) => issuer));
  const known = new Set(findDeclared(states, target).map(({ issuer }) => issuer));
  return {
    desired: declared.filter(({ issuer }) => isLookedAt(options, issuer)),
    declared: listed.filter(({ issuer }) => named.has(issuer)),
    undeclared: listed
      .filter(({ issuer }) => earlier.length === 0 && !known.has(issuer))
      .map(({ issuer, arn }) => ({ issuer, arn })),
  };
}

/** Splits what no file declares into what `--prune` removes, and the rest with what was read of it. */
export function splitUndeclared(
  undeclared: readonly UnmanagedProvider[],
  live: readonly LiveProvider[],
  owners: readonly string[],
): { readonly pruned: readonly DesiredProvider[]; readonly unmanaged: readonly UnmanagedProvider[] } {
  const read = new Map(live.map((provider) => [provider.issuer, provider]));
  const found = undeclared.flatMap(({ issuer }) => read.get(issuer) ?? []);
  const pruned = toPruned(found, owners);
  const taken = new Set(pruned.map(({ issuer }) => issuer));
  const unmanaged = undeclared
    .filter(({ issuer }) => !taken.has(issuer))
    .map((one): UnmanagedProvider => {
      const provider = read.get(one.issuer);
      return provider === undefined ? one : { ...one, live: provider };
    });
  return { pruned, unmanaged };
}
