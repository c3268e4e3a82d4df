// The arguments of `describe` → an error for one that cannot be a URL, or that names a file or a folder.

import { existsSync } from "node:fs";
import { checkUrl } from "../../loader/rules/check-url.ts";
import { hasScheme } from "../../model/issuer.ts";
import { toProblemError, toUsageError } from "../../model/problem.ts";
import { quoteForShell } from "../../report/quote-for-shell.ts";

/** No issuer starts like this: its host has a dot, and a state file's name an ending. */
const PATH = /^(?:\.{0,2}\/|[^./]+(?:\/|$))|\.(?:ya?ml|sls)$/u;

/** An ARN, or a URL of another scheme. */
const OTHER = /^(?:$|arn:|[a-z][a-z\d+.-]*:\/\/)/iu;

/**
 * The other commands take paths, so people try one here, too; "no provider `https://states`" would not help them.
 * @throws ProblemError for an ARN, another scheme, or a path that exists
 */
export function checkUrls(urls: readonly string[]): void {
  for (const url of urls) {
    const mistake = hasScheme(url) || !OTHER.test(url) ? undefined : checkUrl(url);
    if (mistake !== undefined) throw toProblemError("usage", "usage", mistake.message, mistake.help);
  }
  const path = urls.find((url) => !url.startsWith("https:") && PATH.test(url) && existsSync(url));
  if (path === undefined) return;
  const given = quoteForShell(path);
  const help = `\`oidc plan ${given}\` compares files with the account; \`--undeclared ${given}\` prints what they do not declare`;
  const message = `\`oidc describe\` takes URLs, and \`${path}\` is a path`;
  throw toUsageError(message, help);
}
