// State files and a target → what they declare for its account.

import { isDeclaredFor } from "../model/provider.ts";
import type { DesiredProvider } from "../model/provider.ts";
import type { States } from "../model/states.ts";
import type { NamedTarget } from "./read-account.ts";

/**
 * Several targets may be of one account, such as idem profiles of two regions: what is declared for one of them is
 * neither unknown nor forgotten in the others.
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
