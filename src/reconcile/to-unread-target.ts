// A target that could not be entered or read → its part of the plan: no changes, and the reason.

import { toProblem, type ConnectionSettings, type NamedEndpoint } from "../aws/failures/to-problem.ts";
import { AwsError } from "../model/failure.ts";
import type { TargetPlan } from "../model/plan.ts";
import { partitionOf } from "../model/partition.ts";
import { ProblemError, type Problem } from "../model/problem.ts";
import { parseRoleArn, type CallerIdentity, type Target } from "../model/target.ts";

/** @throws whatever is not a failure of AWS or a problem of the target */
export function toUnreadTarget(target: Target, error: unknown, context?: ConnectionSettings): TargetPlan {
  return {
    name: target.name,
    caller: toUnreadCaller(target),
    changes: [],
    unmanaged: [],
    guards: [],
    error: toTargetProblem(target, error, context),
  };
}

/** Who would have been calling. */
export function toUnreadCaller({ account, roleArn = "", region = "" }: Target): CallerIdentity {
  const partition = parseRoleArn(roleArn)?.partition ?? partitionOf(region);
  return { account, partition, arn: roleArn };
}

/**
 * Why a target failed, with its name; further reasons are notes.
 * @throws whatever is not a failure of AWS or a problem of the target
 */
export function toTargetProblem(
  { name, roleArn, profile, source }: Target,
  error: unknown,
  context?: ConnectionSettings,
): Problem {
  const resource = roleArn === undefined ? {} : { resource: roleArn };
  const own =
    profile === undefined ? {} : { profile, isOfTarget: true as const, endpoints: withoutProfile(context) };
  const [problem, ...others] =
    error instanceof AwsError
      ? [toProblem(error.failure, { access: "read", ...context, ...own, ...(isEntering(error) && resource) })]
      : error instanceof ProblemError
        ? error.problems.filter(({ severity }) => severity === "error")
        : [];
  if (problem === undefined) throw error;
  return {
    ...problem,
    message: `target \`${name}\`: ${problem.message}`,
    targets: [name],
    ...(others.length > 0 && { notes: toNotes(problem, others) }),
    source: problem.source ?? source,
  };
}

/** What the profile of the run names as an endpoint, a target with another profile does not call. */
function withoutProfile({ endpoints = {} }: ConnectionSettings = {}): Record<string, NamedEndpoint> {
  return Object.fromEntries(Object.entries(endpoints).filter(([, { isOfProfile }]) => isOfProfile !== true));
}

function toNotes({ notes = [] }: Problem, others: readonly Problem[]): string[] {
  return [...new Set([...notes, ...others.map(({ message }) => message)])];
}

function isEntering({ failure }: AwsError): boolean {
  return failure.api === "sts:AssumeRole";
}
