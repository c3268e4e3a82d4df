// A requisite of an idem state → the states that it names.

import type { Mistake, Report } from "../problems/collect-problems.ts";
import { IDEM_WITHOUT_EFFECT } from "./idem-keys.ts";
import type { Reference } from "../provider/parsed-state.ts";
import type { YamlNode, YamlText } from "../yaml/yaml-node.ts";

/**
 * Reads `- aws.iam.open_id_connect_provider: id`, the same with a list of ids that have arguments, or `- id`.
 * Anything else is reported, and the result is `undefined`.
 */
export function readRequisite(key: YamlText, value: YamlNode, report: Report): Reference[] | undefined {
  const items = toItems(value, IDEM_WITHOUT_EFFECT.has(key.text));
  const references: Reference[] = [];
  for (const item of items) {
    const found = item && readItem(item);
    if (found === undefined) {
      report(noReference(key.text), item ?? key);
      return undefined;
    }
    references.push(...found);
  }
  return references;
}

/** In a requisite without effect, idem ignores items that are not maps. */
function toItems(value: YamlNode, hasNoEffect: boolean): readonly (YamlNode | undefined)[] {
  if (value.kind !== "list") return hasNoEffect ? [] : [undefined];
  return hasNoEffect ? value.items.filter(({ kind }) => kind === "map") : value.items;
}

function readItem(item: YamlNode): Reference[] | undefined {
  if (item.kind === "text") return [toReference(null, item)];
  if (item.kind !== "map") return undefined;
  const found = item.entries.map(({ key, value }) => readNames(key.text, value));
  return found.every((names) => names !== undefined) ? found.flat() : undefined;
}

/** The states of one resource: an id, or a list of maps whose keys are ids. */
function readNames(resource: string, value: YamlNode): Reference[] | undefined {
  if (value.kind === "text") return [toReference(resource, value)];
  if (value.kind !== "list") return undefined;
  const found = value.items.map((item) =>
    item.kind === "map" ? item.entries.map(({ key }) => toReference(resource, key)) : undefined,
  );
  return found.every((names) => names !== undefined) ? found.flat() : undefined;
}

function toReference(resource: string | null, { text, start, end }: YamlText): Reference {
  return { resource, name: text, start, end };
}

function noReference(requisite: string): Mistake {
  return {
    code: "wrong-type",
    message: `\`${requisite}\` must be a list of states`,
    help: "write `- aws.iam.open_id_connect_provider: <id>` for each",
  };
}
