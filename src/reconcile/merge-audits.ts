// Saved audit logs → one, by time.

import { compareText } from "../model/compare-text.ts";
import type { From, SavedAudit } from "../model/saved-document.ts";
import { unusable } from "./merge-plans.ts";

/** Merges the lines of logs. @throws ProblemError if two logs have the same line: one of them is a copy */
export function mergeAudits(saved: readonly From<SavedAudit>[]): SavedAudit {
  const files = new Map<string, string>();
  for (const { file, entries } of saved) {
    for (const entry of entries) {
      const line = JSON.stringify(entry);
      const first = files.get(line) ?? file;
      if (first !== file) {
        throw unusable(
          `\`${first}\` and \`${file}\` both have the line of ${entry.time}`,
          "give each log once",
        );
      }
      files.set(line, file);
    }
  }
  return {
    entries: saved.flatMap(({ entries }) => entries).sort((a, b) => compareText(a.time, b.time)),
    problems: saved.flatMap(({ problems }) => problems),
  };
}
