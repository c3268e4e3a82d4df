// A word that is not a command → what its user should type instead.

import { existsSync } from "node:fs";
import { mapWords } from "../../model/map-words.ts";
import { didYouMean, suggest } from "../../model/suggest.ts";
import { quoteForShell } from "../../report/quote-for-shell.ts";

/** What other tools call it, and what it is here. */
const ELSEWHERE = mapWords({
  "`oidc --version` prints the version": "version",
  "write a state file, or let `oidc describe --output-dir states` write one from what the account has":
    "init new generate",
  "`oidc plan` shows what would change": "diff preview drift status",
  "`oidc apply` changes AWS to match the state files": "create deploy reconcile sync up update",
  "`oidc describe` prints what the account has, as a state file":
    "dump export get import list ls pull refresh",
  "declare the provider with `state: absent`, then run `oidc apply`": "delete destroy down remove rm",
  "`oidc validate` checks the state files": "check fmt lint test",
  "`oidc trust` shows who can sign in through which provider": "audit roles who",
});

export function helpForCommand(word: string, commands: readonly string[]): string {
  const elsewhere = ELSEWHERE.get(word.toLowerCase());
  if (elsewhere !== undefined) return elsewhere;
  const near = suggest(word, commands);
  if (near !== undefined) return didYouMean(near);
  if (existsSync(word)) return didYouMean(`oidc plan ${quoteForShell(word)}`);
  return "`oidc --help` lists the commands";
}
