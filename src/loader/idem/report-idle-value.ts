// The value of an argument without effect → the part of it that keeps idem from running the state.

import { wrongType } from "../rules/shape-mistakes.ts";
import type { Report } from "../problems/collect-problems.ts";
import type { YamlNode, YamlText } from "../yaml/yaml-node.ts";

/** Arguments in which idem takes a map for the name of a state, which it then does not find. */
const WITHOUT_MAPS: ReadonlySet<string> = new Set(["unique", "recreate_if_deleted"]);

/** Reports what makes idem fail the state, and returns true if there is something. */
export function reportIdleValue(key: YamlText, value: YamlNode, report: Report): boolean {
  if (key.text === "sensitive" && value.kind !== "list") {
    report(wrongType(key.text, value, "a list of arguments"), value);
    return true;
  }
  const items = WITHOUT_MAPS.has(key.text) && value.kind === "list" ? value.items : [];
  const map = items.find(({ kind }) => kind === "map");
  if (map !== undefined) report(wrongType(undefined, map, "text"), map);
  return map !== undefined;
}
