// A plan → the accounts that it changes.

import { isActive, type Plan } from "../../model/plan.ts";
import { count } from "../words.ts";

/** More accounts than this are counted. */
const MOST_ACCOUNTS = 3;

/** `111111111111, 222222222222`, or how many targets it changes. @param noun what they are, in the singular */
export function showAccounts({ targets }: Plan, noun?: string): string {
  const changed = targets.filter(({ changes }) => changes.some(isActive));
  if (changed.length > MOST_ACCOUNTS) return count(changed.length, "target");
  const accounts = [...new Set(changed.map(({ caller }) => caller.account))];
  const words = noun === undefined ? "" : `${noun}${accounts.length === 1 ? "" : "s"} `;
  return `${words}${accounts.join(", ")}`;
}
