// The JSON of a plan that `oidc plan` wrote → the reviewed calls.

import { allChanges } from "../model/all-changes.ts";
import { toProblemError, type ProblemError } from "../model/problem.ts";
import type { ReviewedPlan } from "../model/saved-document.ts";
import { readJson } from "./read-json.ts";
import { readPlan } from "./read-plan.ts";

/**
 * Reads a plan document back.
 * @param file the source of the text, for the message
 * @throws ProblemError if it is not the document of a successful plan
 */
export function readReviewedPlan(text: string, file: string): ReviewedPlan {
  const refuse = (why: string): ProblemError => unusablePlan(file, why);
  const { plan } = readPlan(readJson(text, refuse), { what: "a plan", refuse });
  if (plan === null) throw unusablePlan(file, "is of a run that failed");
  const changes = allChanges(plan);
  return {
    fingerprint: plan.fingerprint,
    changes: plan.targets.flatMap(({ name, changes }) =>
      changes.map(({ issuer, arn, operations, live }) => ({
        target: name,
        issuer,
        arn,
        operations,
        before: live,
      })),
    ),
    prunes: changes.some(({ reason }) => reason === "pruned" || reason === "withdrawn"),
  };
}

export function unusablePlan(file: string, why: string): ProblemError {
  const help = "create one with `oidc plan -o json > plan.json`";
  return toProblemError("usage", "unusable-plan", `\`${file}\` ${why}`, help);
}
