// An issuer → the well-known one that it is, or was probably meant to be.

import type { Issuer } from "../../model/issuer.ts";
import { TEMPLATE_WORD, toTemplatePattern } from "../../model/issuer-template.ts";
import { KNOWN_ISSUERS, type KnownIssuer } from "./known-issuers.ts";

/** A well-known issuer, with the words of this URL filled in. */
export interface KnownMatch {
  readonly known: KnownIssuer;
  /** The right URL without `https://`; with a `{word}` left if the URL does not tell it. */
  readonly issuer: string;
  readonly audiences: readonly string[];
}

export function findKnownIssuer(issuer: Issuer): KnownMatch | undefined {
  return findBy(issuer, ({ issuer: template }) => [template], "");
}

/**
 * The issuer that this URL was probably meant for: another case, a slash too many or too few, a known mistake, or
 * another path on its host.
 */
export function findMeantIssuer(issuer: Issuer): KnownMatch | undefined {
  if (findKnownIssuer(issuer) !== undefined) return undefined;
  const plain = withoutSlash(issuer);
  return (
    findBy(plain, ({ issuer: template }) => [withoutSlash(template)], "i") ??
    findBy(plain, ({ mistakes = [] }) => mistakes, "i") ??
    findBy(toHost(plain), toKnownHosts, "i", KNOWN_ISSUERS.toReversed())
  );
}

/** The host, with the slash that ends it. */
function toHost(text: string): string {
  const [host = ""] = text.split("/", 1);
  return `${host}/`;
}

/** None for a product that people install on hosts of their own. */
function toKnownHosts({ issuer: template }: KnownIssuer): string[] {
  return template.startsWith("{host}") ? [] : [toHost(template)];
}

function findBy(
  issuer: string,
  toTemplates: (known: KnownIssuer) => readonly string[],
  flags: string,
  candidates: readonly KnownIssuer[] = KNOWN_ISSUERS,
): KnownMatch | undefined {
  for (const known of candidates) {
    for (const template of toTemplates(known)) {
      const words = match(template, issuer, flags);
      if (words === null) continue;
      const fill = (text: string): string =>
        text.replace(TEMPLATE_WORD, (all, word: string) => words.get(word) ?? all);
      return { known, issuer: fill(known.issuer), audiences: known.audiences.map(fill) };
    }
  }
  return undefined;
}

/** The words of a template as the text has them, or `null` if the text does not fit. */
function match(template: string, text: string, flags: string): ReadonlyMap<string, string> | null {
  const { source, words } = toTemplatePattern(template);
  const found = new RegExp(`^${source}$`, `u${flags}`).exec(text);
  return found && new Map(words.map((name, index) => [name, found[index + 1] ?? ""]));
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/u, "");
}
