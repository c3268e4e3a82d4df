// Targets → one state file of what they have: equal providers once, with the targets that have them.

import type { Clients } from "../aws/network/clients.ts";
import { compareText } from "../model/compare-text.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Problem } from "../model/problem.ts";
import type { Target, TriedTarget } from "../model/target.ts";
import { toState } from "../report/state/to-state.ts";
import type { StateDocument, StateProvider } from "../report/state/to-state.ts";
import { checkFound, describeFound } from "./describe.ts";
import type { DescriptionOptions } from "./describe.ts";
import { mapTargets } from "./map-targets.ts";
import type { Enter, TargetsOptions } from "./map-targets.ts";
import { mergeProblems, ofTarget } from "./merge-problems.ts";
import { checkOnly } from "./read-account.ts";
import { STATE_RULES } from "./state-rules.ts";
import { toOwnedState } from "./to-owned-state.ts";
import { toTargetProblem } from "./to-unread-target.ts";

/** Options of a description of several targets. */
export interface DescribeTargetsOptions extends DescriptionOptions, TargetsOptions {
  /** Only what belongs to this owner. */
  readonly owner?: string;
}

/** What the targets have. */
export interface TargetsDescription {
  /** Its problems are warnings about what it cannot say. */
  readonly state: StateDocument;
  /** All targets; none without `targets`. */
  readonly targets: readonly TriedTarget[];
  /** Why targets could not be entered or read. */
  readonly errors: readonly Problem[];
}

/** What one target has, or why it could not be read. */
type Found =
  | { readonly state: StateDocument; readonly existing: readonly { readonly issuer: Issuer }[] }
  | { readonly error: Problem };

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
  const found = await mapTargets(targets, options, async (target): Promise<Found> => {
    try {
      return await enter(target, (clients) => describeState(clients, target, urls, options));
    } catch (error) {
      return { error: toTargetProblem(target, error) };
    }
  });
  const errors = found.flatMap((one) => ("error" in one ? [one.error] : []));
  const isRead = errors.length === 0;
  const existing = found.flatMap((one) => ("existing" in one ? one.existing : []));
  const idle = isRead ? checkOnly(options, existing) : [];
  if (isRead) checkFound(urls, existing, "none of the targets has the provider");
  const named = found.flatMap((one, index) =>
    "state" in one ? [{ name: targets[index]?.name ?? "", state: one.state }] : [],
  );
  const { owner } = options;
  return {
    state: {
      account: null,
      ...(owner !== undefined && { owner }),
      providers: mergeProviders(named, targets.length),
      problems: [
        ...mergeProblems(named.flatMap(({ name, state }) => ofTarget(name, state.problems))),
        ...idle,
      ],
    },
    targets: targets.map((target, index) => {
      const one = found[index];
      return one !== undefined && "error" in one ? { target, error: one.error } : { target };
    }),
    errors,
  };
}

async function describeState(
  clients: Clients,
  target: Target,
  urls: readonly string[],
  options: DescribeTargetsOptions,
): Promise<Exclude<Found, { readonly error: Problem }>> {
  const { caller, providers, problems, existing } = await describeFound(clients, target, urls, options);
  const { owner } = options;
  const state =
    owner === undefined
      ? toState(caller.account, providers, STATE_RULES)
      : toOwnedState(caller.account, providers, owner);
  return { state: { ...state, problems: [...problems, ...state.problems] }, existing };
}

/** By URL, then by the first target that has it. */
function mergeProviders(
  found: readonly { readonly name: string; readonly state: StateDocument }[],
  total: number,
): StateProvider[] {
  const merged = new Map<string, { readonly provider: StateProvider; readonly names: string[] }>();
  for (const { name, state } of found) {
    for (const provider of state.providers) {
      const key = JSON.stringify({ ...provider, arn: "" });
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { provider, names: [name] });
      else known.names.push(name);
    }
  }
  return [...merged.values()]
    .sort((a, b) => compareText(a.provider.url, b.provider.url))
    .map(({ provider, names }) => (names.length === total ? provider : { ...provider, targets: names }));
}
