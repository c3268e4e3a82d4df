// The `include` of an idem file → the names that it lists.

import { wrongType } from "../rules/shape-mistakes.ts";
import type { Report } from "../problems/collect-problems.ts";
import { isNull } from "../yaml/yaml-node.ts";
import type { YamlNode, YamlText } from "../yaml/yaml-node.ts";

/** Reads a list of names. Which files they refer to depends on the run. */
export function readIncludes(key: YamlText, value: YamlNode, report: Report): YamlText[] {
  if (isNull(value)) return [];
  if (value.kind !== "list") {
    report(wrongType(key.text, value, "a list of files"), key);
    return [];
  }
  return value.items.flatMap((item) => {
    if (item.kind === "text") return [item];
    report(wrongType(undefined, item, "the name of a file"), item);
    return [];
  });
}
