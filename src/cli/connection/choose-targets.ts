// The targets of a run, and `--target` and `--shard` → those that this run works in.

import { toSortedSet } from "../../model/compare-text.ts";
import type { Environment } from "../../model/environment.ts";
import { matchesWildcards } from "../../model/matches-wildcards.ts";
import { ProblemError, toError } from "../../model/problem.ts";
import { helpToChoose } from "../../model/suggest.ts";
import type { Target } from "../../model/target.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { readShard } from "./read-shard.ts";

/**
 * The chosen targets, in the order of the file. `--shard` takes every N-th of the sorted accounts, so that targets of
 * one account are never worked in from two machines.
 * @throws ProblemError for a glob that matches no target, and for `--shard auto` where no variable tells the shard
 */
export function chooseTargets(
  targets: readonly Target[],
  { target: globs, shard }: TargetOptions,
  env: Environment,
): readonly Target[] {
  const named = globs === undefined ? targets : pickNamed(targets, globs);
  if (shard === undefined) return named;
  const { index, total } = shard === "auto" ? readShard(env) : shard;
  const accounts = toSortedSet(named.map(({ account }) => account));
  const mine = new Set(accounts.filter((_account, position) => position % total === index - 1));
  return named.filter(({ account }) => mine.has(account));
}

function pickNamed(targets: readonly Target[], globs: readonly string[]): readonly Target[] {
  const matches = (glob: string, { name, account }: Target): boolean =>
    glob === account || matchesWildcards(glob, name, null) || matchesWildcards(glob, account, null);
  const idle = globs.filter((glob) => !targets.some((target) => matches(glob, target)));
  if (idle.length > 0) {
    throw new ProblemError(
      idle.map((glob) => {
        const names = targets.map(({ name }) => name);
        const help = helpToChoose(
          glob,
          names,
          "use the name or the account of a target; `*` matches any text",
        );
        return toError("usage", "no-match", `\`${glob}\` matches no target`, help);
      }),
    );
  }
  return targets.filter((target) => globs.some((glob) => matches(glob, target)));
}
