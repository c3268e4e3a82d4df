// `--targets` → the targets that it names, with warnings; and what contradicts them.

import { loadTargets, type LoadedTargets } from "../../loader/load-targets.ts";
import { matchesWildcards } from "../../model/matches-wildcards.ts";
import { hasErrors, ProblemError, toUsageError } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { DEFAULT_TARGET } from "../../model/target.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { toConflict } from "./check-connection.ts";

/** @throws ProblemError if the file cannot be used, or a flag contradicts it */
export async function readTargets({
  targets,
  roleName,
  account,
}: AwsOptions & TargetOptions): Promise<LoadedTargets> {
  if (targets === undefined) {
    if (roleName === undefined) return { targets: [], problems: [] };
    throw toUsageError(
      "`--role-name` needs `--targets`",
      "add `--targets FILE` with what `aws organizations list-accounts` printed",
    );
  }
  if (account !== undefined) throw toConflict("--account", "--targets");
  const loaded = await loadTargets(targets, roleName);
  if (hasErrors(loaded.problems)) throw new ProblemError(loaded.problems);
  return loaded;
}

/**
 * True for a run over targets. Without any there is one, the account of the credentials, and `--target default` picks
 * it.
 * @throws ProblemError for flags that make sense only for one kind of run
 */
export function hasTargets(
  { targets: file, target, shard, account }: AwsOptions & TargetOptions,
  { targets }: Pick<States, "targets">,
): boolean {
  const isMany = file !== undefined || targets.length > 0;
  if (isMany && account !== undefined) {
    throw toUsageError("`--account` names one account, and the state files name targets", "leave it out");
  }
  if (isMany) return true;
  const help = "name them in a state file, or with `--targets`";
  if (shard !== undefined) throw toUsageError("`--shard` needs targets", help);
  if (target?.every((glob) => matchesWildcards(glob, DEFAULT_TARGET, null)) === false) {
    throw toUsageError("`--target` needs targets", help);
  }
  return false;
}
