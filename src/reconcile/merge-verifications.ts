// The saved verifications of several runs → one of all their issuers.

import { compareText, toSortedSet } from "../model/compare-text.ts";
import { toUrl } from "../model/issuer.ts";
import type { From, SavedVerification } from "../model/saved-document.ts";
import { refuseTwice } from "./merge-plans.ts";
import { mergeProblems } from "./merge-problems.ts";

/**
 * Merges verifications. A run that failed leaves its errors in what the others found.
 * @throws ProblemError for a declaration that comes twice: its findings would be counted twice
 */
export function mergeVerifications(saved: readonly From<SavedVerification>[]): SavedVerification {
  const held = saved.flatMap(({ file, verification }) =>
    (verification?.issuers ?? []).map(
      ({ issuer, source }) =>
        [file, JSON.stringify([issuer, source]), `\`${toUrl(issuer)}\` of the same line`] as const,
    ),
  );
  refuseTwice(held, "name each document once");
  const [first, ...others] = saved;
  if (first !== undefined && others.length === 0) return first;
  const made = saved.flatMap(({ verification }) => verification ?? []);
  const problems = mergeProblems([
    ...made.flatMap((one) => one.problems),
    ...saved.flatMap((one) => one.problems),
  ]);
  if (made.length === 0) return { verification: null, problems };
  return {
    verification: {
      files: toSortedSet(made.flatMap(({ files }) => files)),
      issuers: made
        .flatMap(({ issuers }) => issuers)
        .sort(
          (a, b) =>
            compareText(a.issuer, b.issuer) ||
            compareText(a.source.file, b.source.file) ||
            a.source.line - b.source.line,
        ),
      problems,
    },
    problems: [],
  };
}
