// A mistake in an argument without effect → a warning, since idem does not run the state.

import type { Mistake } from "../problems/collect-problems.ts";

/** Other programs than idem need not care, but the author should know. */
export function toWarning({ code: _code, notes = [IDEM_FAILS], ...mistake }: Mistake): Mistake {
  return { ...mistake, severity: "warning", code: "idem-requisite", notes };
}

const IDEM_FAILS = "idem does not run a state with such a value";
