// What `validate` would refuse cannot stand in a state file that we write.

import { checkClientId } from "../loader/check-client-id.ts";
import { checkTagKey, checkTagValue } from "../loader/check-tag-text.ts";
import { checkUrl } from "../loader/check-url.ts";
import type { StateRules } from "../report/to-state.ts";

/** The loader's rules, for the report. */
export const STATE_RULES: StateRules = {
  isUrl: (url) => checkUrl(url) === undefined,
  isClientId: (clientId) => checkClientId(clientId) === undefined,
  isTag: (key, value) => checkTagKey(key) === undefined && checkTagValue(value) === undefined,
};
