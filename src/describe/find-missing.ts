// Providers that IAM listed but did not find → a warning for each.

import { toUrl } from "../model/issuer.ts";
import type { Issuer } from "../model/issuer.ts";
import { toRunWarning } from "../model/problem.ts";
import type { Problem, Source } from "../model/problem.ts";

/** A provider's identity, and where a state file declares it. */
interface Named {
  readonly issuer: Issuer;
  readonly source?: Source;
}

export function findMissing<T extends Named>(wanted: readonly T[], found: readonly Named[]): T[] {
  const there = new Set(found.map(({ issuer }) => issuer));
  return wanted.filter(({ issuer }) => !there.has(issuer));
}

/** IAM is eventually consistent, so either answer may be stale. The read is newer, so it counts. */
export function toMissingWarning({ issuer, source }: Named): Problem {
  const message = `IAM lists \`${toUrl(issuer)}\`, but a read says that it does not exist`;
  const help =
    "someone has just deleted it, or IAM has not caught up yet: run the same command again in a minute";
  return toRunWarning("list-and-read-differ", message, help, source);
}
