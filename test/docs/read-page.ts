// A page of the documentation → its fenced blocks, in order.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** README and everything in docs, from the root. */
export const PAGES: readonly string[] = [
  "README.md",
  ...readdirSync(`${ROOT}docs`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`)
    .toSorted(),
];

export interface Block {
  readonly language: string;
  readonly text: string;
  /** What a comment right above it says: `<!-- needs: terraform -->`. */
  readonly mark: { readonly key: string; readonly value: string } | null;
}

const BLOCK = /^( *)(?:<!-- ([\w ]+): ([^\n]+) -->\n\1)?```(\w*)\n(.*?)^\1```$/gmsu;

/** The blocks of a page. Those in a list lose its indentation. */
export function readBlocks(page: string): Block[] {
  const found = readFileSync(ROOT + page, "utf8").matchAll(BLOCK);
  return [...found].map(([, indent = "", key, value, language = "", text = ""]) => ({
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, "gmu"), ""),
    mark: key === undefined || value === undefined ? null : { key, value },
  }));
}

/** A block of YAML that starts with a path in a comment is that file. */
export function toFiles(blocks: readonly Block[]): Record<string, string> {
  return Object.fromEntries(
    blocks.flatMap(({ language, text }) => {
      const [, name] = /^# (\S+\.ya?ml)\n/u.exec(text) ?? [];
      return language === "yaml" && name !== undefined ? [[name, text] as const] : [];
    }),
  );
}
