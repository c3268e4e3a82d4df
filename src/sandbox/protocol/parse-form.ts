// A form body or a query string → its parameters.

import { ApiError } from "./api-error.ts";

/** By name. A map, because a name may be `__proto__`. */
export type Params = ReadonlyMap<string, string>;

/**
 * Decodes both `+` (botocore) and `%20` (the JavaScript SDK) as a space. If a name is given twice, the last
 * value counts.
 *
 * @throws ApiError `MalformedQueryString` for percent-coding that is not UTF-8.
 */
export function parseForm(text: string): Params {
  const params = new Map<string, string>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const cut = pair.indexOf("=");
    const name = cut === -1 ? pair : pair.slice(0, cut);
    params.set(decode(name), cut === -1 ? "" : decode(pair.slice(cut + 1)));
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // Documented: the status is 404.
    throw new ApiError("MalformedQueryString", 404, "The query string contains a syntax error");
  }
}
