// A plan → the accounts that it is for, in a few words.

import type { Plan } from "../../model/plan.ts";
import { count } from "../count.ts";

/** More accounts than this are counted. */
const MOST_ACCOUNTS = 3;

/** `111111111111, 222222222222`, or how many targets there are. */
export function showAccounts({ targets }: Plan): string {
  return targets.length > MOST_ACCOUNTS
    ? count(targets.length, "target")
    : targets.map(({ caller }) => caller.account).join(", ");
}
