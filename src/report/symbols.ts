// An action → the symbol that marks it in every report.

import type { ActiveChange } from "../model/plan.ts";

/** Always next to a word, so that no reader needs to know the symbols or see colours. */
export const SYMBOLS: Readonly<Record<ActiveChange["action"], "+" | "~" | "-">> = {
  create: "+",
  update: "~",
  delete: "-",
};
