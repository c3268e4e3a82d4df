// The plan of one account → the state file that brings back what the plan takes away.

import { subtracts } from "../model/effect.ts";
import { isActive } from "../model/plan.ts";
import type { TargetPlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import { toStateYaml } from "../report/state/state-yaml.ts";
import { toState } from "../report/state/to-state.ts";
import { STATE_RULES } from "./state-rules.ts";

/** A state file, and what it cannot say. */
export interface RestoreState {
  /** The text of the file, without a comment that says what it is for. */
  readonly yaml: string;
  /** How many providers it brings back. */
  readonly providers: number;
  /** Warnings: what IAM holds and a state file cannot express. Applying the file does not bring it back. */
  readonly problems: readonly Problem[];
}

/**
 * What IAM holds now of every provider that the plan changes. An ARN follows from account and URL, so a provider that
 * is created again is trusted as before.
 * @returns `null` if the plan takes nothing away
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
