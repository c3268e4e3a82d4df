// The YAML library's nodes → ours: aliases resolved, duplicate keys and cycles reported.

import { isAlias, isMap, isScalar, type Alias, type ParsedNode, type YAMLMap } from "yaml";
import type { Mistake, Report } from "../problems/collect-problems.ts";
import { QUOTE_ALIAS } from "./to-syntax-mistake.ts";
import type { YamlEntry, YamlNode, YamlText } from "./yaml-node.ts";
import type { Span } from "../problems/locate.ts";

/** The number of nodes that all aliases of a file may expand to. */
const MOST_ALIASED = 100_000;

/** Converts a document. Aliases that cannot be resolved are reported, and the result is `undefined`. */
export function toYamlNode(contents: ParsedNode, report: Report): YamlNode | undefined {
  const anchors = new Map<string, Anchored | "open">();
  let aliased = 0;
  let size = 0;
  let broken = false;

  function convert(node: ParsedNode | null, place: Span): YamlNode {
    size += 1;
    if (node === null) return { kind: "empty", ...place };
    if (isAlias(node)) return resolve(node.source, toSpan(node));
    const { anchor } = node;
    if (anchor === undefined) return convertNode(node);
    const sizeBefore = size - 1;
    anchors.set(anchor, "open");
    const converted = convertNode(node);
    anchors.set(anchor, { node: converted, size: size - sizeBefore });
    return converted;
  }

  function convertNode(node: Exclude<ParsedNode, Alias>): YamlNode {
    const span = toSpan(node);
    if (isScalar(node)) {
      const text = typeof node.value === "string" ? node.value : (node.source ?? "");
      const plain = node.type === "PLAIN";
      return plain && text === "" ? { kind: "empty", ...span } : { kind: "text", text, plain, ...span };
    }
    if (isMap(node)) return { kind: "map", entries: convertEntries(node), ...span };
    const items = node.items.map((item) => convert(item, span));
    return { kind: "list", items, ...span };
  }

  function convertEntries(map: YAMLMap.Parsed): YamlEntry[] {
    const entries = new Map<string, YamlEntry>();
    for (const pair of map.items) {
      const meant = convert(pair.key, toSpan(map));
      const key = isAlias(pair.key) ? { ...meant, ...toSpan(pair.key) } : meant;
      const value = convert(pair.value, { start: key.start, end: key.end });
      if (key.kind !== "text") {
        report(keyIsNotText(key), key);
        continue;
      }
      const first = entries.get(key.text);
      if (first === undefined) entries.set(key.text, { key, value });
      else report(duplicateKey(key), key, { span: first.key, label: "first set here" });
    }
    return [...entries.values()];
  }

  function resolve(name: string, span: Span): YamlNode {
    const target = anchors.get(name);
    if (target === undefined || target === "open") {
      broken = true;
      report(unusableAlias(name, target !== undefined), span);
      return { kind: "empty", ...span };
    }
    size += target.size;
    aliased += target.size;
    if (aliased > MOST_ALIASED && !broken) {
      broken = true;
      report(TOO_MANY_ALIASED, span);
    }
    return target.node;
  }

  const root = convert(contents, { start: 0, end: 0 });
  return broken ? undefined : root;
}

interface Anchored {
  readonly node: YamlNode;
  /** Its number of nodes, with aliases expanded. */
  readonly size: number;
}

function toSpan({ range: [start, end] }: ParsedNode): Span {
  return { start, end };
}

function duplicateKey({ text }: YamlText): Mistake {
  return {
    code: "yaml-duplicate-key",
    message: `key \`${text}\` is set twice in this map`,
    help: "keep one of them",
  };
}

function unusableAlias(name: string, isOpen: boolean): Mistake {
  const why = isOpen ? "is inside the value that it refers to" : `has no anchor \`&${name}\` before it`;
  const message = `alias \`*${name}\` ${why}`;
  return { code: "yaml-alias", message, help: isOpen ? "write the value out" : QUOTE_ALIAS };
}

function keyIsNotText(key: YamlNode): Mistake {
  return {
    code: "yaml-key",
    message: key.kind === "empty" ? "this key is empty" : "this key is not text",
    help: "quote text that contains `{`, `[` or `: `; templates are not rendered",
  };
}

const TOO_MANY_ALIASED: Mistake = {
  code: "yaml-alias",
  message: "the aliases of this file expand to too many values",
  help: "write the values out",
};
