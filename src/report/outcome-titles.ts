// The outcome of an apply → the title of its reports.

import type { Outcome } from "../model/result.ts";

export const OUTCOME_TITLES: Readonly<Record<Outcome, string>> = {
  applied: "OIDC apply: done",
  "nothing-to-do": "OIDC apply: nothing to do",
  refused: "OIDC apply refused",
  incomplete: "OIDC apply incomplete",
  interrupted: "OIDC apply interrupted",
};
