// The map of a file → whether the file is in the idem form.

import { IDEM_FILE_KEYS } from "./idem-keys.ts";
import type { YamlMap, YamlNode } from "../yaml/yaml-node.ts";

/** True if the map has a top-level key of idem, or an entry that names a state function. */
export function isIdemState(root: YamlMap): boolean {
  return root.entries.some(({ key, value }) => IDEM_FILE_KEYS.has(key.text) || hasFunction(value));
}

/** True for a value that can follow the id of an idem state. */
export function hasFunction(value: YamlNode): boolean {
  if (value.kind === "text") return /^[\w.-]+\.(?:present|absent)$/.test(value.text);
  return value.kind === "map" && value.entries.some(({ key }) => isFunction(key.text));
}

/** True for the name of a state function, of any resource. */
export function isFunction(name: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)+$/.test(name);
}
