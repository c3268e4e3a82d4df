// The `Url` of CreateOpenIDConnectProvider → the URL without scheme, unless IAM would refuse it.
import { invalidInput, validationError } from "./api-error.ts";

const INVALID = "Invalid Open ID Connect Provider URL";
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
/** IPv4 addresses are labels too. */
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, "u");
/** IAM's rule for a path is not known, beyond "no query"; what no URL can hold is refused (G). */
const BAD_PATH = /[?#\\\s\p{Cc}]/u;

/**
 * The rest of the URL is kept byte for byte: case, trailing slash and percent-coding count.
 *
 * @throws ApiError `ValidationError` without scheme (A) or host (L1), `InvalidInput` for another
 * scheme, user info, a port, a query, a fragment or a host with other characters (L1).
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
