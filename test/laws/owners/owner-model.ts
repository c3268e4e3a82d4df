// Some owners, their files, and people who change things by hand → what the provider must have, said without the planner.

import type { Value } from "../../support/owner-facts.ts";

/** A shared provider: each value that is there or claimed, and who claims it. */
export type Shared = ReadonlyMap<Value, { readonly isThere: boolean; readonly claimants: readonly string[] }>;

/** What happens to the provider. */
export type Step =
  | { readonly kind: "apply"; readonly owner: string; readonly lists: readonly Value[] }
  | { readonly kind: "prune"; readonly owner: string }
  | { readonly kind: "add by hand"; readonly value: Value }
  | { readonly kind: "remove by hand"; readonly value: Value };

/** What the contract wants of the step, value by value. */
export function follow(before: Shared, step: Step): Shared {
  const listed = step.kind === "apply" ? step.lists : [];
  const touched = "value" in step ? [step.value] : [];
  const after = [...new Set([...before.keys(), ...listed, ...touched])].map((value) => {
    const { isThere, claimants } = before.get(value) ?? { isThere: false, claimants: [] };
    if (step.kind === "add by hand")
      return [value, { isThere: isThere || value === step.value, claimants }] as const;
    if (step.kind === "remove by hand")
      return [value, { isThere: isThere && value !== step.value, claimants }] as const;
    return [value, decide({ isThere, claimants }, step.owner, listed.includes(value))] as const;
  });
  return new Map(after.filter(([, { isThere, claimants }]) => isThere || claimants.length > 0));
}

interface Fate {
  readonly isThere: boolean;
  readonly claimants: readonly string[];
}

function decide({ isThere, claimants }: Fate, owner: string, isListed: boolean): Fate {
  const others = claimants.filter((name) => name !== owner);
  const isOwn = claimants.includes(owner);
  if (isListed) {
    const belongsToNobody = isThere && claimants.length === 0;
    return { isThere: true, claimants: belongsToNobody ? [] : [...others, owner].toSorted() };
  }
  if (!isOwn) return { isThere, claimants };
  // Gone, although another owner claims it: nobody can say what the claim stands for, so it stays.
  if (!isThere && others.length > 0) return { isThere, claimants };
  return { isThere: isThere && others.length > 0, claimants: others };
}
