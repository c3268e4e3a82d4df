// A state file and a text → whether both declare the same.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseState } from "../../loader/parse-state.ts";
import { isDeepStrictEqual } from "node:util";
import { compareText } from "../../model/compare-text.ts";
import { hasErrors } from "../../model/problem.ts";

export async function compareWithFile(path: string, text: string): Promise<"missing" | "same" | "different"> {
  if (!existsSync(path)) return "missing";
  const there = await readFile(path).catch(() => null);
  if (there === null) return "different";
  const [old, fresh] = await Promise.all([there, Buffer.from(text)].map((bytes) => readFacts(bytes)));
  return isDeepStrictEqual(old, fresh) ? "same" : "different";
}

/** What a file declares, wherever in it; `undefined` for one with a mistake. */
export async function readFacts(bytes: Uint8Array): Promise<unknown> {
  const { account, owner, targets, declarations, problems } = await parseState("", bytes);
  if (hasErrors(problems)) return undefined;
  const plain = declarations.flatMap(({ provider }) => {
    if (provider === undefined) return [];
    const { source: _source, ...rest } = provider;
    return rest;
  });
  return {
    account: account?.text,
    owner,
    targets: targets.map(({ target: { source: _source, ...rest } }) => rest),
    providers: plain.toSorted((a, b) => compareText(a.issuer, b.issuer)),
  };
}
