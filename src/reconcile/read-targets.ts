// Targets → what a run finds in each, several at a time.

import type { ConnectionSettings } from "../aws/failures/to-problem.ts";
import type { Issuer } from "../model/issuer.ts";
import type { TargetPlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { Target } from "../model/target.ts";
import { mapParallel } from "./map-parallel.ts";
import { mergeProblems, ofTarget } from "./merge-problems.ts";
import { checkOnly, type ReadOptions } from "./read-account.ts";

export interface TargetsOptions {
  readonly targetConcurrency?: number;
  /** What the clients that enter the targets were told to use, for messages about failures. */
  readonly context?: ConnectionSettings;
  /** Called after each target, with the number of targets, and the names of those that are not read yet. */
  readonly onTarget?: (done: number, total: number, left: ReadonlySet<string>) => void;
}

/** Targets that are read at once. `docs/performance.md` explains the choice. */
export const DEFAULT_TARGET_CONCURRENCY = 20;

export interface FoundInTarget<T> {
  readonly target: T;
  readonly problems: readonly Problem[];
  readonly listed: readonly { readonly issuer: Issuer }[];
}

/**
 * A target that cannot be entered or read does not stop the others.
 * @param declared further providers that a glob of `only` may match
 * @throws ProblemError when every target was read, and a glob of `only` matches nothing, except in a shard
 */
export async function readTargets<T extends Pick<TargetPlan, "name" | "error">>(
  targets: readonly Target[],
  declared: readonly { readonly issuer: Issuer }[],
  options: TargetsOptions & ReadOptions,
  read: (target: Target) => Promise<FoundInTarget<T>>,
  toUnread: (target: Target, error: unknown, context?: ConnectionSettings) => T,
): Promise<Omit<FoundInTarget<T>, "target"> & { readonly targets: readonly T[] }> {
  const { targetConcurrency = DEFAULT_TARGET_CONCURRENCY, onTarget, context } = options;
  const readOne = (target: Target): Promise<FoundInTarget<T>> =>
    read(target).catch((error: unknown) => ({
      target: toUnread(target, error, context),
      problems: [],
      listed: [],
    }));
  const left = new Set(targets.map(({ name }) => name));
  const found = await mapParallel(
    targets,
    targetConcurrency,
    (target) => readOne(target).finally(() => left.delete(target.name)),
    (done, total) => onTarget?.(done, total, left),
  );
  const listed = found.flatMap((one) => one.listed);
  const isRead = found.every(({ target }) => target.error === undefined);
  const idle = isRead ? checkOnly(options, [...declared, ...listed]) : [];
  const problems = mergeProblems(found.flatMap(({ target, problems }) => ofTarget(target.name, problems)));
  return {
    targets: found.map(({ target }) => target),
    problems: [...problems, ...idle],
    listed,
  };
}
