// The plan for one account → the state file that restores what the plan removes.

import { subtracts } from "../model/effect.ts";
import { isActive } from "../model/plan.ts";
import type { TargetPlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import { toStateYaml } from "../report/state/state-yaml.ts";
import { toState } from "../report/state/to-state.ts";
import { STATE_RULES } from "./state-rules.ts";

/** A state file, and what it cannot express. */
export interface RestoreState {
  /** The text of the file, without a comment about its purpose. */
  readonly yaml: string;
  /** How many providers it restores. */
  readonly providers: number;
  /** Warnings about what IAM holds but a state file cannot express. Applying the file does not restore it. */
  readonly problems: readonly Problem[];
}

/**
 * The current state of every provider that the plan changes. An ARN follows from account and URL, so roles trust a
 * provider that is created again as before.
 * @returns `null` if the plan does not remove anything
 */
export function toRestoreState({ caller, changes }: TargetPlan): RestoreState | null {
  const isNeeded = changes.some(({ operations, live }) =>
    operations.some((operation) => subtracts(operation, live)),
  );
  if (!isNeeded) return null;
  const touched = changes.filter(isActive).flatMap(({ live }) => live ?? []);
  const state = toState(caller.account, touched, STATE_RULES);
  return { yaml: toStateYaml(state), providers: state.providers.length, problems: state.problems };
}
