// The JSON of a plan document → the plan.

import { compareText } from "../model/compare-text.ts";
import { toIssuer } from "../model/issuer.ts";
import type { GuardCode, Plan, TargetPlan } from "../model/plan.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { SavedPlan } from "../model/saved-document.ts";
import { TARGET_NAME } from "../model/target.ts";
import { PlanSchema, TargetSchema, type TargetDocument } from "./plan-schema.ts";
import { readChange } from "./read-change.ts";
import { toProblems } from "./diagnostic-document.ts";
import { readPart, readParts, type Reading } from "./read-part.ts";
import { valueOf, withoutList } from "./read-json.ts";
import type { TargetError } from "./diagnostic-schema.ts";
import { groupErrors } from "./group-errors.ts";

/**
 * Reads a plan back. What it is counted from is there as well, so counts are not read.
 * @param path where the plan is in the document
 * @throws ProblemError if the document cannot be used, or contradicts itself
 */
export function readPlan(data: unknown, reading: Reading, path: readonly string[] = []): SavedPlan {
  const head = readPart(PlanSchema, withoutList(data, "targets"), path, reading);
  const rawTargets = valueOf(data, "targets");
  const targets = readParts(TargetSchema, rawTargets, [...path, "targets"], reading);
  const problems = toProblems(head.diagnostics);
  const isErrored = hasErrors(problems) || targets.some(({ error }) => error !== null);
  if (head.errored !== isErrored) throw reading.refuse("contradicts itself about whether the run failed");
  if (head.fingerprint === null) {
    if (targets.length > 0) throw reading.refuse("has targets, but no fingerprint");
    return { plan: null, problems };
  }
  const { take, taken } = groupErrors(problems);
  const plan: Omit<Plan, "problems"> = {
    files: head.files.length > 0 ? head.files : toFiles(targets),
    complete: head.complete,
    targets: targets.map((target, index) =>
      toTargetPlan(target, (rawTargets as readonly unknown[])[index], take, reading),
    ),
    fingerprint: head.fingerprint.slice("sha256:".length),
  };
  return { plan: { ...plan, problems: problems.filter((one) => !taken.has(one)) }, problems: [] };
}

/** The files of the changes, for a plan that does not list its files. */
function toFiles(targets: readonly TargetDocument[]): string[] {
  const sources = targets.flatMap(({ changes }) => changes.map(({ source }) => source));
  return [...new Set(sources.flatMap((source) => source?.file ?? []))].toSorted(compareText);
}

/** @param take the problem that belongs to the error of a target */
function toTargetPlan(
  target: TargetDocument,
  raw: unknown,
  take: (error: TargetError) => Problem,
  reading: Reading,
): TargetPlan {
  const { name, account, partition, changes, unmanaged, guards, error } = target;
  if (!TARGET_NAME.test(name)) throw reading.refuse(`has a target named \`${name.slice(0, 64)}\``);
  const rawChanges = valueOf(raw, "changes") as readonly unknown[];
  return {
    name,
    caller: { account, partition, arn: "" },
    changes: changes.map((change, index) => readChange(change, rawChanges[index], target, reading)),
    unmanaged: unmanaged.map(({ url, arn }) => ({ issuer: toIssuer(url), arn })),
    guards: guards.map((guard) => ({ ...guard, code: guard.code as GuardCode })),
    ...(error !== null && { error: take(error) }),
  };
}
