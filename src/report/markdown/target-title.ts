// Targets with the same result → the title of their section.

import type { Group } from "../group-by.ts";
import type { TargetHead } from "../text/target-parts.ts";
import { toCodeSpan } from "./escape-markdown.ts";

/** `3 targets: …`, or the only one with its account. @param entries name at most this many */
export function toGroupTitle(group: Group<TargetHead>, entries: number): string {
  const [first] = group;
  if (group.length === 1) {
    return `${toCodeSpan(first.name)} · account ${toCodeSpan(first.caller.account)}`;
  }
  const names = group.slice(0, entries).map(({ name }) => toCodeSpan(name));
  const hidden = group.length - names.length;
  return `${group.length} targets: ${[...names, ...(hidden > 0 ? [`and ${hidden} more`] : [])].join(", ")}`;
}
