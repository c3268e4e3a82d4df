// A fresh plan and a review → the same plan, with a guard if they differ.

import { toSortedSet } from "../../model/compare-text.ts";
import { parseProviderArn, toUrl } from "../../model/issuer.ts";
import { toGuardProblem, type Guard, type Plan } from "../../model/plan.ts";
import { ProblemError } from "../../model/problem.ts";
import type { ReviewedPlan } from "../../model/saved-document.ts";
import { compareEffects, type PlannedEffect } from "./compare-effects.ts";

/** What was reviewed: a whole plan, the start of its fingerprint, or both. */
export interface Review {
  readonly plan?: ReviewedPlan;
  /** At least 12 hex digits. */
  readonly fingerprint?: string;
  /**
   * The accounts of targets that this run leaves to others (`--shard`, `--target`). What the plan changes there is not
   * this run's business; the whole plan was reviewed, and each run applies its part.
   */
  readonly elsewhere?: readonly string[];
}

/**
 * Adds the guard `plan-changed` to every target if the fresh plan is not what was reviewed.
 * @throws ProblemError if it is not, and there is no target that could have the guard
 */
export function reviewPlan(plan: Plan, review: Review): Plan {
  const guard = toGuard(plan, review);
  if (guard === null) return plan;
  if (plan.targets.length === 0) throw new ProblemError([toGuardProblem(guard)]);
  return {
    ...plan,
    targets: plan.targets.map((target) => ({ ...target, guards: [...target.guards, guard] })),
  };
}

function toGuard(plan: Plan, { plan: reviewed, fingerprint, elsewhere = [] }: Review): Guard | null {
  const differences = reviewed === undefined ? [] : toDifferences(plan, reviewed, elsewhere);
  const isOther = fingerprint !== undefined && !plan.fingerprint.startsWith(fingerprint);
  if (differences.length === 0 && !isOther) return null;
  const name = fingerprint ?? reviewed?.fingerprint ?? "";
  return {
    code: "plan-changed",
    message: "AWS or the state files changed since this plan was reviewed",
    help: "run `oidc plan` again and have the new plan reviewed",
    notes: [`reviewed ${name.slice(0, 16)}, now ${plan.fingerprint.slice(0, 16)}`, ...differences],
  };
}

/** Nothing is begun in a target that could not be read, so what was reviewed there waits for another run. */
function toDifferences({ targets }: Plan, reviewed: ReviewedPlan, elsewhere: readonly string[]): string[] {
  const read = targets.filter(({ error }) => error === undefined);
  const unread = targets.filter(({ error }) => error !== undefined);
  const isLeft = toLeftTest(read, new Set([...elsewhere, ...unread.map(({ caller }) => caller.account)]));
  const changes = reviewed.changes.filter((change) => !isLeft(change));
  const { added, lost, grown } = compareEffects(changes, read);
  const nameOf = targets.length > 1 ? toNameInAccount : toName;
  const toWords = (effect: PlannedEffect): string => `${nameOf(effect)} ${toPredicate(effect.is)}`;
  return [
    ...findForeignAccounts(read, changes).map(
      (account) => `reviewed for account ${account}, which this run did not read`,
    ),
    ...added.map((effect) => `not in the reviewed plan: ${toWords(effect)}`),
    ...lost.map((effect) => `reviewed, but neither pending nor done: ${toWords(effect)}`),
    ...grown.map(
      ({ fields, isReplaced = false, ...provider }) =>
        `to be ${isReplaced ? "replaced" : "deleted"}, but changed since the review: ${nameOf(provider)} (${fields.join(", ")})`,
    ),
  ];
}

/**
 * Whether a reviewed change is for a target that this run leaves out or could not read. Of an account that another
 * target has read, that is what no target of this run looks at.
 * @param accounts those of the targets that are left
 */
function toLeftTest(
  read: Plan["targets"],
  accounts: ReadonlySet<string>,
): (change: ReviewedPlan["changes"][number]) => boolean {
  const own = new Set(read.map(({ caller }) => caller.account));
  const names = new Set(read.map(({ name }) => name));
  const seen = new Set(
    read.flatMap(({ changes, unmanaged }) => [...changes, ...unmanaged].map(({ arn }) => arn)),
  );
  return ({ arn, target }) => {
    const { account = "" } = parseProviderArn(arn) ?? {};
    if (!accounts.has(account)) return false;
    return !own.has(account) || (target !== undefined && !names.has(target) && !seen.has(arn));
  };
}

function findForeignAccounts(targets: Plan["targets"], changes: ReviewedPlan["changes"]): string[] {
  const read = new Set(targets.map(({ caller }) => caller.account));
  const reviewed = changes.flatMap(({ arn }) => parseProviderArn(arn)?.account ?? []);
  return toSortedSet(reviewed).filter((account) => !read.has(account));
}

function toName({ issuer }: Pick<PlannedEffect, "issuer">): string {
  return `\`${toUrl(issuer)}\``;
}

/** Of many accounts, several may have a provider of this URL. */
function toNameInAccount({ issuer, arn }: Pick<PlannedEffect, "issuer" | "arn">): string {
  const owner = parseProviderArn(arn);
  return owner === undefined ? toName({ issuer }) : `${toName({ issuer })} in account ${owner.account}`;
}

function toPredicate(is: PlannedEffect["is"]): string {
  switch (is.kind) {
    case "created":
    case "deleted":
      return is.kind;
    case "tag set":
      return `${is.kind}: ${is.key} = ${is.value}`;
    case "tag removed":
      return `${is.kind}: ${is.key}`;
    case "thumbprints set":
      return `${is.kind}: ${is.values.join(", ")}`;
    case "client ID added":
    case "client ID removed":
      return `${is.kind}: ${is.value}`;
  }
}
