// The result of an apply → the text at its end: done, partly, failed, todo.

import { allChanges } from "../../model/all-changes.ts";
import { isActive, type ActiveChange } from "../../model/plan.ts";
import type {
  ApplyResult,
  Outcome,
  ProviderResult,
  ProviderStatus,
  TargetResult,
} from "../../model/result.ts";
import { joinLines } from "../words.ts";
import { toPlanText } from "./plan-text.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { isLong, showName, toParagraph } from "./target-names.ts";
import { toResultLines } from "./result-lines.ts";

export const OUTCOME_TITLES: Readonly<Record<Outcome, string>> = {
  applied: "OIDC apply: done",
  "nothing-to-do": "OIDC apply: nothing to do",
  refused: "OIDC apply refused",
  incomplete: "OIDC apply incomplete",
  interrupted: "OIDC apply interrupted",
};

/** A saved result as its run printed it: the plan, what came of it, and what failed. */
export function toSavedApplyText(result: ApplyResult, style: Style): string {
  const { plan, outcome, targets, problems } = result;
  const isUntouched = outcome === "refused" || targets.length === 0;
  return [
    toPlanText(plan, style),
    ...(problems.length > 0 ? [toProblemFrames(problems, style)] : []),
    ...(isUntouched ? ["Not applied. Nothing was changed.\n"] : []),
    ...(isUntouched || outcome === "nothing-to-do" ? [] : [toApplyText(result, style)]),
  ].join("\n");
}

/**
 * The result, ending with a line feed. Unless everything was done, it lists every provider and call; many providers
 * that are done, or were not begun, are only counted, so that the others can be seen.
 */
export function toApplyText(result: ApplyResult, style: Style): string {
  const results = result.targets.flatMap((target) => target.results);
  const counts = `${countDone(results, "create")} created, ${countDone(results, "update")} updated, ${countDone(results, "delete")} deleted.`;
  if (result.outcome === "applied") {
    const unchanged = allChanges(result.plan).filter((change) => !isActive(change)).length;
    return `Applied: ${counts}${unchanged > 0 ? ` ${unchanged} unchanged.` : ""}\n`;
  }
  const notStarted = results.filter(({ status }) => status === "todo").length;
  const notDone = results.filter(({ status }) => status !== "done").length - notStarted;
  const word = result.outcome === "interrupted" ? "interrupted" : "incomplete";
  return joinLines([
    `Apply ${word}: ${counts} ${notDone} not finished, ${notStarted} not started.`,
    "",
    ...toTargetLines(result.targets, style),
  ]);
}

/**
 * Every provider of every target. Of many targets that are all done, or were not begun, there is nothing else to say.
 */
function toTargetLines(targets: readonly TargetResult[], style: Style): string[] {
  const alike = (wanted: ProviderStatus): readonly TargetResult[] => {
    const same = targets.filter(
      ({ results }) => results.length > 0 && results.every(({ status }) => status === wanted),
    );
    return isLong(same) ? same : [];
  };
  const [done, todo] = [alike("done"), alike("todo")];
  const told = new Set([...done, ...todo]);
  return [
    ...(done.length > 0 ? toParagraph("are done", done) : []),
    ...targets.flatMap((target) => {
      if (told.has(target)) return [];
      const isNamed = targets.length > 1 && target.results.length > 0;
      const head = isNamed ? [`Target ${showName(target.name)} (${target.account})`] : [];
      return [...head, ...toResultLines(target.results, style)];
    }),
    ...(todo.length > 0 ? toParagraph("were not begun", todo) : []),
  ];
}

export function countDone(results: readonly ProviderResult[], action: ActiveChange["action"]): number {
  return results.filter(({ status, change }) => status === "done" && change.action === action).length;
}
