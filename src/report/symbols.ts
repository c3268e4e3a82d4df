// An action → the sign that stands for it in every report.

import type { ActiveChange } from "../model/plan.ts";

/** Always next to a word, so that nobody needs to know the signs or see colours. */
export const SYMBOLS: Readonly<Record<ActiveChange["action"], "+" | "~" | "-">> = {
  create: "+",
  update: "~",
  delete: "-",
};
