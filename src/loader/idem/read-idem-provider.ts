// A call of an idem state function → the provider in the native form.

import { parseProviderArn, toUrl } from "../../model/issuer.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";
import { checkResourceId, type Resource } from "./check-resource-id.ts";
import { refuse } from "../provider/read-map.ts";
import type { Requisite } from "../provider/parsed-state.ts";
import type { Call } from "./read-idem-calls.ts";
import { readIdemArguments } from "./read-idem-arguments.ts";
import { entryOf, type YamlEntry, type YamlMap, type YamlText } from "../yaml/yaml-node.ts";

export interface IdemProvider {
  readonly provider: YamlMap;
  readonly name: string | undefined;
  /** The account of its `resource_id`. */
  readonly owner: Resource["owner"];
  readonly requisites: readonly Requisite[];
  /** True if an argument was refused: the others are checked, but the state declares nothing. */
  readonly isRefused: boolean;
}

/** Reads a call. `undefined` if too little of it can be used; the reason has been reported. */
export function readIdemProvider(call: Call, report: Report): IdemProvider | undefined {
  const { id, kind } = call;
  const read = readIdemArguments(call, report);
  if (read === undefined) return undefined;
  const { given, requisites, isRefused } = read;
  const span = { start: id.start, end: id.end };
  const map: YamlMap = { kind: "map", entries: given, ...span };
  const resource = checkResourceId(map, report);
  if (resource === "invalid") return undefined;
  const url = entryOf(map, "url") ?? (kind === "absent" ? resource?.url : undefined);
  // The refused argument may be the URL.
  if (url === undefined && isRefused) return undefined;
  // `readProvider` reports the same at the same place; the first of two equal problems is kept.
  if (url === undefined) report(missingUrl(call, map), id);
  const state: YamlText = { kind: "text", text: kind, plain: true, ...span };
  const stateKey: YamlText = { ...state, text: "state" };
  const kept = kind === "present" ? given.filter((entry) => isKept(entry, report)) : [];
  const profile = entryOf(map, "acct_profile");
  const entries = [
    ...(url === undefined ? [] : [url]),
    { key: stateKey, value: state },
    ...kept,
    ...(profile === undefined ? [] : [toTargets(profile, report)]),
  ];
  const name = entryOf(map, "name")?.value;
  return {
    provider: { ...map, entries },
    name: name?.kind === "text" ? name.text : undefined,
    owner: resource?.owner,
    requisites,
    isRefused,
  };
}

/** A profile of idem's is a target of the same name, never a pattern of names. */
function toTargets({ key, value }: YamlEntry, report: Report): YamlEntry {
  if (value.kind === "text" && value.text.includes("*")) report(PROFILE_PATTERN, value);
  const span = { start: value.start, end: value.end };
  return { key: { ...key, text: "targets" }, value: { kind: "list", items: [value], ...span } };
}

const PROFILE_PATTERN: Mistake = {
  code: "unknown-target",
  message: "`acct_profile` is the name of one target, and no name has a `*`",
  help: "write the whole name, or a state for each target; `targets` of the native form takes `*`",
};

/** idem takes the ARN of a state that has run before from its own cache, so the state need not have it. */
function missingUrl({ id, kind }: Call, map: YamlMap): Mistake {
  const texts = ["resource_id", "name"].map((key) => entryOf(map, key)?.value);
  const [issuer] = [...texts, id].flatMap((node) => {
    const arn = node?.kind === "text" ? parseProviderArn(node.text) : undefined;
    return arn === undefined ? [] : [arn.issuer];
  });
  const missing = { code: "missing-key", message: "`url` is missing here" } as const;
  if (kind === "present" && issuer === undefined) return { ...missing, help: "write `- url: https://…`" };
  const write = issuer === undefined ? "`resource_id` or `url`" : `\`- url: ${toUrl(issuer)}\``;
  const help = kind === "present" ? `write ${write}` : `idem kept the ARN in its cache: write ${write}`;
  return { ...missing, help };
}

/** True for arguments, besides the URL, that a native provider has too. An empty list of thumbprints is dropped. */
function isKept({ key, value }: YamlEntry, report: Report): boolean {
  if (key.text === "thumbprint_list" && value.kind === "list" && value.items.length === 0) {
    report(EMPTY_THUMBPRINTS, value);
    return false;
  }
  if (key.text === "thumbprint_list" && value.kind === "text") {
    refuse(
      { key, value },
      "a list",
      report,
      "write a list of thumbprints; `auto` works in the native form alone",
    );
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
