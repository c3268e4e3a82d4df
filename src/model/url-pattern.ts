// Globs of `--only` → whether they match an issuer.

import { toIssuer, toUrl } from "./issuer.ts";
import type { Issuer } from "./issuer.ts";

/**
 * True when one of the globs matches the URL, with or without its scheme. `*` stands for any text, `/`
 * included; every other character for itself.
 */
export function matchesUrl(globs: readonly string[], issuer: Issuer): boolean {
  return globs.some((glob) => {
    const pattern = toIssuer(glob);
    return matchesGlob(pattern, issuer) || matchesGlob(glob, toUrl(issuer));
  });
}

/** Searches the text once for each star, so that no glob is slow. */
function matchesGlob(glob: string, text: string): boolean {
  const [head = "", ...rest] = glob.split("*");
  if (rest.length === 0) return glob === text;
  const tail = rest.pop() ?? "";
  if (!text.startsWith(head)) return false;
  let from = head.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - tail.length >= from && text.endsWith(tail);
}
