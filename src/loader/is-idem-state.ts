// The map of a file → whether it is one of idem.

import { IDEM_FILE_KEYS } from "./idem-keys.ts";
import type { YamlMap, YamlNode } from "./yaml-node.ts";

/** True for a map of states: it has a key of idem's files, or a state of it names a state function. */
export function isIdemState(root: YamlMap): boolean {
  return root.entries.some(({ key, value }) => IDEM_FILE_KEYS.has(key.text) || hasFunction(value));
}

/** True when a value is what idem has after a state's id. */
export function hasFunction(value: YamlNode): boolean {
  if (value.kind === "text") return /^[\w.-]+\.(?:present|absent)$/.test(value.text);
  return value.kind === "map" && value.entries.some(({ key }) => /^[\w-]+(?:\.[\w-]+)+$/.test(key.text));
}
