// The arguments of `describe` → an error for one that names a file or a folder.

import { existsSync } from "node:fs";
import { toUsageError } from "../../model/problem.ts";
import { quoteForShell } from "../../report/quote-for-shell.ts";

/** No issuer starts like this: its host has a dot, and a state file's name an ending. */
const PATH = /^(?:\.{0,2}\/|[^./]+(?:\/|$))|\.(?:ya?ml|sls)$/u;

/**
 * The other commands take paths, so people try one here, too; "no provider `https://states`" would not help them.
 * @throws ProblemError for what is there and cannot be an issuer
 */
export function checkUrls(urls: readonly string[]): void {
  const path = urls.find((url) => !url.startsWith("https:") && PATH.test(url) && existsSync(url));
  if (path === undefined) return;
  const given = quoteForShell(path);
  const help = `\`oidc plan ${given}\` compares files with the account; \`--undeclared ${given}\` prints what they do not declare`;
  const message = `\`oidc describe\` takes URLs, and \`${path}\` is a path`;
  throw toUsageError(message, help);
}
