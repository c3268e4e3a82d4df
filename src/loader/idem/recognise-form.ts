// The text of a state file and its root node → whether it is of the native form or of idem's.

import { IDEM_FILE_KEYS, IDEM_FUNCTIONS } from "./idem-keys.ts";
import type { YamlMap, YamlNode } from "../yaml/yaml-node.ts";
import { MOST_PROBLEMS } from "../problems/collect-problems.ts";
import { meantKey } from "../rules/meant-key.ts";
import { STATE_KEYS } from "../rules/state-keys.ts";

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

/** True for a file of the native form, where templates are ordinary text. False if in doubt. */
export function isNative(root: YamlNode | undefined, text: string): boolean {
  if (root === undefined) return NATIVE_LINE.test(text) && !IDEM_LINE.test(text);
  if (root.kind !== "map") return false;
  return hasNativeKey(root) || (!isIdemState(root) && hasMisspelledKey(root));
}

/** True for a file of idem's form, and for what looks like one but is no YAML. */
export function isIdem(root: YamlNode | undefined, text: string): boolean {
  return root === undefined ? IDEM_LINE.test(text) : root.kind === "map" && isIdemState(root);
}

/** Any of these may be the id of an idem state as well. */
export function hasNativeKey(root: YamlMap): boolean {
  const isBody = (value: YamlNode): boolean =>
    value.kind === "map" && value.entries.some(({ key }) => IDEM_FUNCTIONS.has(key.text));
  return root.entries.some(({ key, value }) => NATIVE_KEYS.includes(key.text) && !isBody(value));
}

export function hasMisspelledKey(root: YamlMap): boolean {
  const keys = root.entries.slice(0, MOST_PROBLEMS).map(({ key }) => key.text);
  return keys.some((key) => meantKey(key, NATIVE_KEYS) !== undefined);
}

export const NATIVE_KEYS: readonly string[] = STATE_KEYS;
/** A native key that is not indented, or is the first of a flow map. */
const NATIVE_LINE = new RegExp(`^(?:\\{\\s*)?["']?(?:${NATIVE_KEYS.join("|")})["']?[ \\t]*:`, "m");
/** A line that starts with a state function. */
const IDEM_LINE = /^[ \t]*["']?[\w-]+(?:\.[\w-]+)*\.(?:present|absent)["']?[ \t]*:/m;
