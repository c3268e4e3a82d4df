// A change → its symbol and its provider.

import type { ActiveChange } from "../../model/plan.ts";
import { showValue } from "../escape.ts";
import { SYMBOLS } from "../words.ts";
import type { Style } from "./style.ts";

/** `~ gitlab.com` */
export function showChange({ action, issuer }: ActiveChange, style: Style): string {
  return showAction(action, showValue(issuer), style);
}

export function showAction(action: ActiveChange["action"], what: string, style: Style): string {
  return `${style(action, SYMBOLS[action])} ${what}`;
}
