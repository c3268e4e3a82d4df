// Where a provider is declared → words.

import type { Source } from "../../model/problem.ts";
import type { DesiredProvider } from "../../model/provider.ts";
import { escapeText, showValue } from "../escape.ts";

/** Where a provider is declared, or why it is in the plan although no file declares it. */
export function toOrigin({ source }: DesiredProvider): string {
  return source === undefined ? "no state file declares it (--prune)" : showSource(source);
}

/** `states/github.yaml:4`; in quotes if a CI runner would take the name for a command. */
export function showSource({ file, line }: Source): string {
  return `${/^\s*::/u.test(file) ? showValue(file) : escapeText(file)}:${line}`;
}
