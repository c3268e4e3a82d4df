// The map of an idem state file → the providers of its states.

import type { NamedAccount } from "../model/states.ts";
import { unknownKey, wrongType } from "./check-shape.ts";
import type { Mistake, Report } from "./collect-problems.ts";
import { checkResourceId } from "./check-resource-id.ts";
import type { Resource } from "./check-resource-id.ts";
import {
  IDEM_ARGUMENTS,
  IDEM_FUNCTIONS,
  IDEM_REFUSED,
  IDEM_REQUISITES,
  isFunctionName,
} from "./idem-keys.ts";
import { toSource } from "./locate.ts";
import type { StateText } from "./locate.ts";
import type { StateContent } from "./parsed-state.ts";
import { readProvider } from "./read-provider.ts";
import type { ReadProvider } from "./read-provider.ts";
import { NO_DEFAULTS } from "./to-desired-provider.ts";
import { entryOf } from "./yaml-node.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlText } from "./yaml-node.ts";

/** True for a map of states: it includes others, or a state of it names a state function. */
export function isIdemState(root: YamlMap): boolean {
  return root.entries.some((entry) => entry.key.text === "include" || hasFunction(entry.value));
}

/** True when a value is what idem has behind a state's id. */
export function hasFunction(value: YamlNode): boolean {
  if (value.kind === "text") return /^[\w.-]+\.(?:present|absent)$/.test(value.text);
  return value.kind === "map" && value.entries.some(({ key }) => isFunctionName(key.text));
}

/** Reads a file of the idem form. */
export function idemState(root: YamlMap, stateText: StateText, report: Report): StateContent {
  const found: ReadProvider[] = [];
  const arnAccounts = new Map<string, NamedAccount>();
  for (const { key: id, value } of root.entries) {
    for (const call of readCalls(id, value, report)) {
      const one = readCall(id, call, report);
      if (one === undefined) continue;
      found.push(readProvider(one.provider, NO_DEFAULTS, toSource(stateText, id.start), report));
      if (one.owner === undefined) continue;
      const { account, partition, span } = one.owner;
      const key = `${partition} ${account}`;
      if (arnAccounts.has(key)) continue;
      arnAccounts.set(key, { account, partition, source: toSource(stateText, span.start) });
    }
  }
  return {
    account: null,
    arnAccounts: [...arnAccounts.values()],
    providers: found.flatMap(({ provider }) => provider ?? []),
    declarations: found.flatMap(({ declaration }) => declaration ?? []),
  };
}

/** A state function, what it does, and its arguments. */
interface Call {
  readonly key: YamlText;
  readonly kind: "present" | "absent";
  readonly arguments: YamlNode;
}

/** The state functions of one state. */
function readCalls(id: YamlText, body: YamlNode, report: Report): Call[] {
  if (id.text === "include") {
    report(unsupported("`include` is not supported", "name every file as a PATH"), id);
    return [];
  }
  if (body.kind !== "map") {
    if (hasFunction(body)) report(otherFunction(body as YamlText), body);
    else report(wrongType([id.text], body, "a map of state functions"), id);
    return [];
  }
  return body.entries.flatMap(({ key, value }): Call[] => {
    const kind = IDEM_FUNCTIONS.get(key.text);
    if (kind !== undefined) return [{ key, kind, arguments: value }];
    report(otherFunction(key), key);
    return [];
  });
}

function otherFunction({ text }: YamlText): Mistake {
  return unsupported(
    `state function \`${text}\` is not supported`,
    `only ${[...IDEM_FUNCTIONS.keys()].map((name) => `\`${name}\``).join(" and ")} are`,
  );
}

interface ReadCall {
  /** The provider as a native state file would have it. */
  readonly provider: YamlMap;
  readonly owner: Resource["owner"];
}

/** One state function as a provider of the native form; `undefined` when it is refused. */
function readCall(id: YamlText, call: Call, report: Report): ReadCall | undefined {
  const given = readArguments(call, report);
  if (given === undefined || reportReferences(given, report)) return undefined;
  if (reportOtherArguments(given, report)) return undefined;
  const span = { start: id.start, end: id.end };
  const map: YamlMap = { kind: "map", entries: given, ...span };
  const resource = checkResourceId(map, report);
  if (resource === "invalid") return undefined;
  const url = entryOf(map, "url") ?? (call.kind === "absent" ? resource?.url : undefined);
  const state: YamlText = { kind: "text", text: call.kind, plain: true, ...span };
  const stateKey: YamlText = { ...state, text: "state" };
  const kept = call.kind === "present" ? given.filter((entry) => isKept(entry, report)) : [];
  const entries = [...(url === undefined ? [] : [url]), { key: stateKey, value: state }, ...kept];
  return { provider: { ...map, entries }, owner: resource?.owner };
}

/** The arguments, of a map or of a list of maps with one key each. */
function readArguments(call: Call, report: Report): YamlEntry[] | undefined {
  const { key, arguments: body } = call;
  if (body.kind === "map") return [...body.entries];
  if (body.kind !== "list") {
    report(wrongType([key.text], body, "a list of arguments"), key);
    return undefined;
  }
  const entries = new Map<string, YamlEntry>();
  for (const item of body.items) {
    const [entry, more] = item.kind === "map" ? item.entries : [];
    if (entry === undefined || more !== undefined) {
      report(notOneArgument(item), more?.key ?? item);
      return undefined;
    }
    const first = entries.get(entry.key.text);
    if (first === undefined) entries.set(entry.key.text, entry);
    else {
      report(repeatedArgument(entry.key.text), entry.key, {
        span: first.key,
        label: "first set here",
      });
    }
  }
  return [...entries.values()];
}

function notOneArgument(item: YamlNode): Mistake {
  const what = item.kind === "map" ? "has more than one key, or none" : "is not a map";
  return {
    code: "wrong-type",
    message: `this argument of a state function ${what}`,
    help: "write each argument as an item of its own: `- url: https://…`",
  };
}

function repeatedArgument(key: string): Mistake {
  return {
    code: "yaml-duplicate-key",
    message: `argument \`${key}\` is set twice`,
    help: "keep one of them",
  };
}

/** Reports `${…}` in any text. */
function reportReferences(entries: readonly YamlEntry[], report: Report): boolean {
  let found = false;
  const visit = (node: YamlNode): void => {
    if (node.kind === "list") node.items.forEach(visit);
    if (node.kind === "map") node.entries.forEach(({ key, value }) => (visit(key), visit(value)));
    if (node.kind === "text" && node.text.includes("${")) {
      found = true;
      report(unsupported("`${…}` references are not supported", "write the value out"), node);
    }
  };
  for (const { value } of entries) visit(value);
  return found;
}

/** Reports arguments that do not describe a provider. True when one of them is an error. */
function reportOtherArguments(entries: readonly YamlEntry[], report: Report): boolean {
  let refused = false;
  for (const { key } of entries) {
    if (IDEM_ARGUMENTS.includes(key.text)) continue;
    if (IDEM_REQUISITES.has(key.text)) {
      report(requisite(key.text), key);
      continue;
    }
    refused = true;
    report(
      IDEM_REFUSED.has(key.text)
        ? unsupported(`\`${key.text}\` is not supported`, "remove it")
        : unknownKey(key.text, IDEM_ARGUMENTS),
      key,
    );
  }
  return refused;
}

function requisite(key: string): Mistake {
  return {
    severity: "warning",
    code: "idem-requisite",
    message: `\`${key}\` has no effect`,
    help: "providers do not depend on each other; remove it",
  };
}

/** What a native provider has too, but for the URL. An empty list of thumbprints says nothing. */
function isKept({ key, value }: YamlEntry, report: Report): boolean {
  if (key.text === "thumbprint_list" && value.kind === "list" && value.items.length === 0) {
    report(EMPTY_THUMBPRINTS, value);
    return false;
  }
  return ["client_id_list", "thumbprint_list", "tags"].includes(key.text);
}

const EMPTY_THUMBPRINTS: Mistake = {
  severity: "warning",
  code: "idem-empty-thumbprints",
  message: "an empty `thumbprint_list` is read as not managed",
  help: "IAM cannot clear a provider's thumbprints: leave the key out",
};

function unsupported(message: string, help: string): Mistake {
  return { code: "idem-unsupported", message, help };
}
