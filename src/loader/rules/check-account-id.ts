// An account ID → the rule that it breaks.

import type { Mistake } from "../problems/collect-problems.ts";

/** Checks an account ID. */
export function checkAccountId(text: string): Mistake | undefined {
  if (/^\d{12}$/u.test(text)) return undefined;
  return { code: "invalid-account", message: "an account ID has twelve digits and nothing else" };
}
