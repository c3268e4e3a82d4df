// The `Url` of CreateOpenIDConnectProvider → the URL without scheme, unless IAM would refuse it.

import { invalidInput, validationError } from "../protocol/api-error.ts";

const INVALID = "Invalid Open ID Connect Provider URL";
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
/** An IPv4 address matches as well. */
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, "u");
/** Documented: no query. A guess: characters that a URL cannot contain are refused. */
const BAD_PATH = /[?#\\\s\p{Cc}]/u;

/**
 * The rest of the URL is kept byte for byte: case, trailing slash and percent-coding count.
 *
 * @throws ApiError `ValidationError` without a scheme (recorded) or host (reported), `InvalidInput` for
 * another scheme, user info, a port, a query, a fragment, or other characters in the host (reported).
 */
export function checkProviderUrl(url: string): string {
  const [, scheme, rest] = /^([^/?#]*?):\/\/(.*)$/su.exec(url) ?? [];
  if (scheme === undefined || rest === undefined || rest === "") throw validationError(INVALID);
  if (scheme !== "https") throw invalidInput(`${INVALID}. The URL must begin with https://.`);
  const slash = rest.indexOf("/");
  const host = slash === -1 ? rest : rest.slice(0, slash);
  if (host === "") throw validationError(INVALID);
  if (!HOST.test(host) || BAD_PATH.test(rest)) throw invalidInput(`${INVALID}.`);
  return rest;
}
