// A plan → the first lines of its Markdown.

import { allChanges } from "../../model/all-changes.ts";
import { countDeclared, isAboutPlan, isNarrowed, summarise, type Plan } from "../../model/plan.ts";
import { hasErrors } from "../../model/problem.ts";
import { toCodeSpan } from "./escape-markdown.ts";
import { count } from "../words.ts";

export function toPlanHead(plan: Plan): string[] {
  const { create, update, delete: deletes, none } = summarise(allChanges(plan));
  const title = `### OIDC plan: ${create} to create, ${update} to update, ${deletes} to delete`;
  const unchanged = none > 0 ? [`${none} unchanged`] : [];
  return [title, "", [toAccounts(plan), ...toFacts(plan), ...unchanged].join(" · ")];
}

export function toIdleLine(plan: Plan): string {
  const isRead = plan.targets.every(({ error }) => error === undefined);
  if (!isRead || isPartial(plan))
    return `**OIDC plan: incomplete.** ${toAccounts(plan)} (${toFacts(plan).join(" · ")}).`;
  const verb = plan.targets.length === 1 ? "matches" : "match";
  return `**OIDC plan: no changes.** ${toAccounts(plan)} ${verb} the state files (${toFacts(plan).join(" · ")}).`;
}

function isPartial({ problems }: Plan): boolean {
  return hasErrors(problems.filter(isAboutPlan));
}

function toAccounts({ targets }: Plan): string {
  const [target] = targets;
  return targets.length === 1 && target !== undefined
    ? `Account ${toCodeSpan(target.caller.account)}`
    : count(targets.length, "target");
}

function toFacts(plan: Plan): string[] {
  const providers = count(countDeclared(allChanges(plan)), "provider");
  const facts = `${providers} in ${count(plan.files.length, "file")}`;
  return isNarrowed(plan) ? [facts, "only providers that match `--only`"] : [facts];
}
