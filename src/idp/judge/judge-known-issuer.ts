// An issuer → the well-known one that it is, or was probably meant to be, and what is unusual about it.

import { toUrl, type Issuer } from "../../model/issuer.ts";
import type { Remark } from "./remark.ts";
import { TEMPLATE_WORD, toTemplatePattern } from "../../model/issuer-template.ts";
import { KNOWN_ISSUERS, type KnownIssuer } from "./known-issuers.ts";

/** Works on the URL alone, without a connection. */
export function judgeKnownIssuer(issuer: Issuer, clientIds: readonly string[] | null): Remark[] {
  const meant = findMeantIssuer(issuer);
  if (issuer.includes("/.well-known")) return [toDocumentUrl(issuer)];
  if (meant !== undefined) {
    const { known, issuer: right } = meant;
    const message = `the issuer of ${known.name} is \`${toUrl(right as Issuer)}\``;
    const help = `declare exactly that URL (${known.source})`;
    return [{ code: "known-issuer-url", message, help }];
  }
  const match = findKnownIssuer(issuer);
  if (match === undefined || clientIds === null || clientIds.length === 0) return [];
  const { known, audiences } = match;
  if (audiences.length === 0 || audiences.some((audience) => clientIds.includes(audience))) return [];
  const usual = audiences.map((audience) => `\`${audience}\``).join(" or ");
  const message = `tokens of ${known.name} usually have the audience ${usual}, which is not declared`;
  const help = `if your tokens use another audience, ignore this (${known.source})`;
  return [{ code: "unusual-audience", message, help }];
}

function toDocumentUrl(issuer: Issuer): Remark {
  const right = issuer.slice(0, issuer.indexOf("/.well-known")) as Issuer;
  return {
    code: "known-issuer-url",
    message: "this is the URL of the discovery document, not of the issuer",
    help: `declare \`${toUrl(right)}\``,
  };
}

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
