// A plan → the accounts that it changes, in a few words.

import { isActive } from "../../model/plan.ts";
import type { Plan } from "../../model/plan.ts";
import { count } from "../count.ts";

/** More accounts than this are counted. */
const MOST_ACCOUNTS = 3;

/** `111111111111, 222222222222`, or how many targets it changes. @param before stands before the accounts */
export function showAccounts({ targets }: Plan, before = ""): string {
  const changed = targets.filter(({ changes }) => changes.some(isActive));
  if (changed.length > MOST_ACCOUNTS) return count(changed.length, "target");
  return `${before}${[...new Set(changed.map(({ caller }) => caller.account))].join(", ")}`;
}
