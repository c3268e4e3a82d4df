// The body of a state function → the arguments that have an effect here.

import { checkIdemText } from "./check-idem-text.ts";
import { unknownKey, wrongType } from "../rules/shape-mistakes.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";
import {
  IDEM_ARGUMENTS,
  IDEM_IDLE,
  IDEM_REFUSED,
  IDEM_REQUISITES,
  IDEM_WITHOUT_EFFECT,
} from "./idem-keys.ts";
import { readRequisite } from "./read-requisite.ts";
import { toWarning, unsupported } from "./idem-mistakes.ts";
import type { Requisite } from "../provider/parsed-state.ts";
import { isNull, type YamlEntry, type YamlNode, type YamlText } from "../yaml/yaml-node.ts";
import type { Call } from "./read-idem-calls.ts";

export interface IdemArguments {
  /** Arguments that describe the provider, each once. */
  readonly given: readonly YamlEntry[];
  readonly requisites: readonly Requisite[];
  /** True if an argument was refused; it is in neither list. */
  readonly isRefused: boolean;
}

/**
 * Reads and checks the arguments of a function; one without a value counts as not given. `undefined` if the
 * body is not a list of arguments.
 */
export function readIdemArguments(call: Call, report: Report): IdemArguments | undefined {
  const all = readEntries(call.key, call.arguments, report);
  if (all === undefined) return undefined;
  const given: YamlEntry[] = [];
  const requisites: Requisite[] = [];
  let isRefused = false;
  for (const entry of all) {
    const { key, value } = entry;
    const mistake = checkName(key.text, value);
    if (mistake !== undefined) report(mistake, key);
    // A reference makes a requisite of the state, even in an argument without effect.
    if ((mistake !== undefined && mistake.severity !== "warning") || reportTexts(value, report)) {
      isRefused = true;
    } else if (isNull(value)) {
      continue;
    } else if (IDEM_ARGUMENTS.includes(key.text)) {
      given.push(entry);
    } else if (IDEM_REQUISITES.has(key.text)) {
      const references = readRequisite(key, value, toReport(key.text, report));
      if (references !== undefined) requisites.push({ id: call.id.text, key, references });
    } else if (reportIdleValue(key, value, toReport(key.text, report))) {
      isRefused ||= !IDEM_WITHOUT_EFFECT.has(key.text);
    }
  }
  return { given, requisites, isRefused };
}

/** What is wrong with an argument without effect has none either. */
function toReport(key: string, report: Report): Report {
  if (!IDEM_WITHOUT_EFFECT.has(key)) return report;
  return (mistake, ...where) => report(toWarning(mistake), ...where);
}

/** The entries of a map, or of a list of maps with one key each. */
function readEntries(name: YamlText, body: YamlNode, report: Report): readonly YamlEntry[] | undefined {
  if (body.kind === "map") return body.entries;
  if (body.kind !== "list") {
    report(wrongType(name.text, body, "a list of arguments"), name);
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
  const what = item.kind === "map" ? "must have exactly one key" : "is not a map";
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

function checkName(key: string, value: YamlNode): Mistake | undefined {
  const way = IDEM_REFUSED.get(key);
  if (way !== undefined) {
    if (isNull(value)) return undefined;
    const help = key === "ignore_changes" ? (leaveOut(value) ?? way) : way;
    return unsupported(`\`${key}\` is not supported`, help);
  }
  if (IDEM_IDLE.has(key)) {
    return {
      severity: "warning",
      code: "idem-requisite",
      message: `\`${key}\` has no effect`,
      help: "remove it",
    };
  }
  const known = IDEM_ARGUMENTS.includes(key) || IDEM_REQUISITES.has(key) || IDEM_WITHOUT_EFFECT.has(key);
  return known ? undefined : unknownKey(key, IDEM_ARGUMENTS);
}

/** `ignore_changes: [tags]` → advice to leave out `tags` too: removing only `ignore_changes` would remove live tags. */
function leaveOut(paths: YamlNode): string | undefined {
  const texts =
    paths.kind === "list" ? paths.items.flatMap((item) => (item.kind === "text" ? item.text : [])) : [];
  const keys = texts
    .map((path) => path.replace(/[:[].*$/s, ""))
    .filter((key) => IDEM_ARGUMENTS.includes(key));
  if (keys.length === 0) return undefined;
  const names = [...new Set(keys)].map((key) => `\`${key}\``).join(" and ");
  return `leave ${names} out as well: only what is listed is managed`;
}

/** Reports every text in an argument that idem would replace. True if there is one. */
function reportTexts(node: YamlNode, report: Report): boolean {
  if (node.kind === "list") return node.items.map((item) => reportTexts(item, report)).includes(true);
  if (node.kind === "map") {
    const nodes = node.entries.flatMap(({ key, value }) => [key, value]);
    return nodes.map((one) => reportTexts(one, report)).includes(true);
  }
  const mistake = node.kind === "text" ? checkIdemText(node.text) : undefined;
  if (mistake !== undefined) report(mistake, node);
  return mistake !== undefined;
}

/** Arguments in which idem takes a map for the name of a state, which it then does not find. */
const WITHOUT_MAPS: ReadonlySet<string> = new Set(["unique", "recreate_if_deleted"]);

/** Reports what makes idem fail the state, and returns true if there is something. */
function reportIdleValue(key: YamlText, value: YamlNode, report: Report): boolean {
  if (key.text === "sensitive" && value.kind !== "list") {
    report(wrongType(key.text, value, "a list of arguments"), value);
    return true;
  }
  const items = WITHOUT_MAPS.has(key.text) && value.kind === "list" ? value.items : [];
  const map = items.find(({ kind }) => kind === "map");
  if (map !== undefined) report(wrongType(undefined, map, "text"), map);
  return map !== undefined;
}
