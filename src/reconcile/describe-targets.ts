// Targets → one state file of what they have: equal providers once, with the targets that have them.

import type { Enter } from "../aws/create-entrance.ts";
import type { Clients } from "../aws/network/clients.ts";
import { compareText } from "../model/compare-text.ts";
import { groupBy } from "../model/group-by.ts";
import { toTargetErrors, type TargetPlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { Target, TriedTarget } from "../model/target.ts";
import type { StateDocument, StateProvider } from "../report/state/state-document.ts";
import { checkFound, describeFound, type DescriptionOptions } from "./describe.ts";
import { readTargets, type FoundInTarget, type TargetsOptions } from "./read-targets.ts";
import { toOwnedState } from "./to-owned-state.ts";
import { toTargetProblem } from "./to-unread-target.ts";

export interface DescribeTargetsOptions extends DescriptionOptions, TargetsOptions {
  readonly owner?: string;
}

export interface TargetsDescription {
  /** Its problems are warnings about what it cannot say. */
  readonly state: StateDocument;
  /** All targets; none without `targets`. */
  readonly targets: readonly TriedTarget[];
  readonly errors: readonly Problem[];
}

interface DescribedTarget extends Pick<TargetPlan, "name" | "error"> {
  readonly state?: StateDocument;
}

/**
 * Reads every target, several at a time. One that cannot be read does not stop the others.
 * @param urls with or without `https://`; empty for all. One that a target does not have is no error
 * @throws ProblemError for a URL, or a glob of `only`, without a provider in any target
 */
export async function describeTargets(
  targets: readonly Target[],
  enter: Enter,
  urls: readonly string[] = [],
  options: DescribeTargetsOptions = {},
): Promise<TargetsDescription> {
  const read = (target: Target): Promise<FoundInTarget<DescribedTarget>> =>
    enter(target, (clients) => describeState(clients, target, urls, options));
  const found = await readTargets(targets, [], options, read, (target, error, context) => {
    return { name: target.name, error: toTargetProblem(target, error, context) };
  });
  const errors = toTargetErrors(found);
  if (errors.length === 0) checkFound(urls, found.listed, "none of the targets has the provider");
  const { owner } = options;
  return {
    state: {
      account: null,
      ...(owner !== undefined && { owner }),
      providers: mergeProviders(found.targets),
      problems: found.problems,
    },
    targets: targets.map((target, index) => {
      const error = found.targets[index]?.error;
      return { target, ...(error && { error }) };
    }),
    errors,
  };
}

async function describeState(
  clients: Clients,
  target: Target,
  urls: readonly string[],
  options: DescribeTargetsOptions,
): Promise<FoundInTarget<DescribedTarget>> {
  const { caller, providers, problems, existing } = await describeFound(clients, target, urls, options);
  const state = toOwnedState(caller.account, providers, options.owner);
  const { name } = target;
  return { target: { name, state }, problems: [...problems, ...state.problems], listed: existing };
}

/** By URL, then by the first target that has it. */
function mergeProviders(found: readonly DescribedTarget[]): StateProvider[] {
  const all = found.flatMap(({ name, state }) => (state?.providers ?? []).map((one) => ({ ...one, name })));
  return groupBy(all, ({ name: _name, arn: _arn, ...content }) => JSON.stringify(content))
    .sort(([a], [b]) => compareText(a.url, b.url))
    .map((group) => {
      const [{ name: _name, ...provider }] = group;
      return group.length === found.length
        ? provider
        : { ...provider, targets: group.map(({ name }) => name) };
    });
}
