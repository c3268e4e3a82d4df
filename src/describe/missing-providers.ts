// Providers that the list named and no read found → a warning for each.

import { toUrl } from "../model/issuer.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Problem, Source } from "../model/problem.ts";

/** A provider by its identity, and where a state file declares it. */
interface Named {
  readonly issuer: Issuer;
  readonly source?: Source;
}

/** Those of `wanted` that are not in `found`. */
export function findMissing<T extends Named>(wanted: readonly T[], found: readonly Named[]): T[] {
  const there = new Set(found.map(({ issuer }) => issuer));
  return wanted.filter(({ issuer }) => !there.has(issuer));
}

/** The read is the newer answer, so it counts. IAM is eventually consistent, so either may be stale. */
export function toMissingWarning({ issuer, source }: Named): Problem {
  return {
    severity: "warning",
    kind: "run",
    code: "list-and-read-differ",
    message: `IAM lists \`${toUrl(issuer)}\`, and says that it does not exist when it is read`,
    help: "somebody has just deleted it, or IAM has not caught up yet: run the same command again in a minute",
    ...(source && { source }),
  };
}
