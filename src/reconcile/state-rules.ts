// The loader's rules → what a state file that we write may contain, so that `validate` accepts it.

import { checkClientId } from "../loader/rules/check-client-id.ts";
import { checkIdemText } from "../loader/idem/check-idem-text.ts";
import { checkTagKey, checkTagValue } from "../loader/rules/check-tag-text.ts";
import { checkUrl } from "../loader/rules/check-url.ts";
import type { StateRules } from "../report/state/to-state.ts";

export const STATE_RULES: StateRules = {
  isUrl: (url) => checkUrl(url) === undefined,
  isClientId: (clientId) => checkClientId(clientId) === undefined,
  isTag: (key, value) => checkTagKey(key) === undefined && checkTagValue(value) === undefined,
};

/** The rules for the idem form: idem replaces some texts. */
export const IDEM_RULES: StateRules = {
  isUrl: (url) => STATE_RULES.isUrl(url) && isKept(url),
  isClientId: (clientId) => STATE_RULES.isClientId(clientId) && isKept(clientId),
  isTag: (key, value) => STATE_RULES.isTag(key, value) && isKept(key) && isKept(value),
};

function isKept(text: string): boolean {
  return checkIdemText(text) === undefined;
}
