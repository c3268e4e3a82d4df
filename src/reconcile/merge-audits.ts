// Saved audit logs → one, by time.

import { compareText } from "../model/compare-text.ts";
import type { From, SavedAudit } from "../model/saved-document.ts";
import { unusable } from "./merge-plans.ts";

/**
 * Merges the lines of logs; the order of the logs makes no difference.
 * @throws ProblemError if two logs have the same line: one of them is a copy
 */
export function mergeAudits(saved: readonly From<SavedAudit>[]): SavedAudit {
  const files = new Map<string, From<SavedAudit>>();
  for (const log of saved) {
    for (const entry of log.entries) {
      const line = JSON.stringify(entry);
      const first = files.get(line) ?? log;
      if (first !== log) {
        throw unusable(
          `\`${first.file}\` and \`${log.file}\` both have the line of ${entry.time}`,
          "name each log once",
        );
      }
      files.set(line, log);
    }
  }
  const ordered = saved
    .map((log) => ({ log, first: JSON.stringify(log.entries[0] ?? log.problems) }))
    .sort((a, b) => compareText(a.first, b.first))
    .map(({ log }) => log);
  return {
    entries: ordered.flatMap(({ entries }) => entries).sort((a, b) => compareText(a.time, b.time)),
    problems: ordered.flatMap(({ problems }) => problems),
  };
}
