// State files and clients → who can sign in, and what is wrong with it: for the clients' account, or for every target.

import type { Enter } from "../aws/create-entrance.ts";
import type { ConnectionSettings } from "../aws/failures/to-problem.ts";
import type { Clients } from "../aws/network/clients.ts";
import { hasErrors, ProblemError, type Problem } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import { DEFAULT_TARGET, type Target } from "../model/target.ts";
import type { TargetTrust, Trust } from "../model/trust.ts";
import { checkOneAccount } from "./check-one-account.ts";
import { checkOnly } from "./read-account.ts";
import { readTargets, type TargetsOptions } from "./read-targets.ts";
import { toTargetProblem, toUnreadCaller } from "./to-unread-target.ts";
import { trustTarget, type TrustedTarget, type TrustOptions } from "./trust-target.ts";

/**
 * Reads all providers and all roles of the account. Changes nothing.
 * @param states `null` to compare with no files: then no provider is unknown
 * @throws ProblemError when the states have errors or name targets, the account is the wrong one, or a glob of `only`
 *   matches nothing
 * @throws AwsError when a call fails or its answer cannot be used; roles that cannot be read are never taken for none
 */
export async function trust(
  states: States | null,
  clients: Clients,
  options: TrustOptions = {},
): Promise<Trust> {
  if (states !== null) checkOneAccount(states);
  const read = await trustTarget(states, { name: DEFAULT_TARGET }, clients, options);
  checkOnly(options, [...(states?.providers ?? []), ...read.listed]);
  return toTrust(states, [read.target], read.problems, options);
}

/**
 * The same for every target, several at a time. A target that cannot be entered or read has an `error`, and the others
 * are read all the same.
 * @throws ProblemError when the states have errors, or a glob of `only` matches nothing
 */
export async function trustTargets(
  states: States | null,
  targets: readonly Target[],
  enter: Enter,
  options: TrustOptions & TargetsOptions = {},
): Promise<Trust> {
  checkStates(states);
  const read = (target: Target): Promise<TrustedTarget> =>
    enter(target, (clients) => trustTarget(states, target, clients, options));
  const found = await readTargets(targets, states?.providers ?? [], options, read, toUnreadTrust);
  return toTrust(states, found.targets.map(ofOneOfMany), found.problems, options);
}

function checkStates(states: States | null): void {
  if (states !== null && hasErrors(states.problems)) throw new ProblemError(states.problems);
}

function toTrust(
  states: States | null,
  targets: readonly TargetTrust[],
  problems: readonly Problem[],
  { only }: TrustOptions,
): Trust {
  return {
    files: states?.files ?? [],
    complete: only === undefined,
    targets,
    problems: [...(states?.problems ?? []), ...problems],
  };
}

/** Findings of several targets are told apart by the target's name. */
function ofOneOfMany(target: TargetTrust): TargetTrust {
  const findings = target.findings.map((finding) => ({ ...finding, targets: [target.name] }));
  return { ...target, findings };
}

function toUnreadTrust(target: Target, error: unknown, context?: ConnectionSettings): TargetTrust {
  return {
    name: target.name,
    caller: toUnreadCaller(target),
    counts: { providers: 0, roles: 0, trusting: 0 },
    providers: [],
    dangling: [],
    findings: [],
    token: null,
    error: toTargetProblem(target, error, context),
  };
}
