// A list of texts → the texts, checked one by one and together by the rules of its key.

import type { Mistake, Report } from "../problems/collect-problems.ts";
import { readItems, readText } from "./read-map.ts";
import type { YamlEntry } from "../yaml/yaml-node.ts";
import { LIMITS } from "../../model/provider.ts";
import { checkClientId, warnOfUnseen } from "../rules/check-client-id.ts";
import { checkIgnoreTag } from "../rules/check-tag-text.ts";
import { canonicalThumbprint, checkThumbprint } from "../rules/check-thumbprint.ts";
import type { ProblemCode } from "../../model/problem-code.ts";

interface ListRules {
  /** What one text is called. */
  readonly what: string;
  readonly check: (text: string) => Mistake | undefined;
  /** Texts with the same canonical form are the same. */
  readonly canonical: (text: string) => string;
  readonly twice: ProblemCode;
  readonly most?: { readonly limit: number; readonly code: ProblemCode };
  /** If the list must not be empty. */
  readonly empty?: Mistake;
}

export const CLIENT_IDS: ListRules = {
  what: "client ID",
  check: (clientId) => checkClientId(clientId) ?? warnOfUnseen(clientId),
  canonical: (clientId) => clientId,
  twice: "duplicate-client-id",
  most: { limit: LIMITS.clientIds, code: "too-many-client-ids" },
};

export const THUMBPRINTS: ListRules = {
  what: "thumbprint",
  check: checkThumbprint,
  canonical: canonicalThumbprint,
  twice: "duplicate-thumbprint",
  most: { limit: LIMITS.thumbprints, code: "too-many-thumbprints" },
  empty: {
    code: "empty-thumbprint-list",
    message: "`thumbprint_list` is empty, but IAM cannot clear a provider's thumbprints",
    help: "leave the key out: then IAM chooses on create, and later values are left alone",
  },
};

export const IGNORED_TAGS: ListRules = {
  what: "tag key",
  check: checkIgnoreTag,
  canonical: (key) => key,
  twice: "duplicate-ignore-tag",
};

/** The texts of a list, invalid ones included. `undefined` for a key that is not there, or is not a list. */
export function readTexts(
  entry: YamlEntry | undefined,
  { what, check, canonical, twice, most, empty }: ListRules,
  report: Report,
): string[] | undefined {
  const items = readItems(entry, report);
  if (entry === undefined || items === undefined) return undefined;
  if (items.length === 0 && empty !== undefined) report(empty, entry.value);
  const excess = most && items[most.limit];
  if (most && excess) report(tooMany(what, items.length, most), excess.value);
  const texts: string[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const node = readText(item, report);
    if (node === undefined) continue;
    readText(item, report, check);
    const isRepeated = seen.size === seen.add(canonical(node.text)).size;
    const message = `${what} \`${node.text}\` is listed twice`;
    if (isRepeated) report({ code: twice, message, help: "remove one of them" }, node);
    texts.push(node.text);
  }
  return texts;
}

function tooMany(what: string, count: number, { code, limit }: NonNullable<ListRules["most"]>): Mistake {
  return { code, message: `this list has ${count} ${what}s`, help: `IAM accepts at most ${limit}` };
}
