// The result of an apply → the text at its end: done, partly, failed, todo.

import type { Failure } from "../../model/failure.ts";
import { isActive, type ActiveChange } from "../../model/plan.ts";
import type {
  ApplyResult,
  OperationResult,
  Outcome,
  ProviderResult,
  ProviderStatus,
  TargetResult,
} from "../../model/result.ts";
import { describeOperation } from "./describe-operation.ts";
import { escapeText, showValue } from "../escape.ts";
import { groupBy } from "../group-by.ts";
import { joinLines, SYMBOLS } from "../words.ts";
import { toPlanText } from "./plan-text.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { isLong, showName, toParagraph } from "./target-parts.ts";

export const OUTCOME_TITLES: Readonly<Record<Outcome, string>> = {
  applied: "OIDC apply: done",
  "nothing-to-do": "OIDC apply: nothing to do",
  refused: "OIDC apply refused",
  incomplete: "OIDC apply incomplete",
  interrupted: "OIDC apply interrupted",
};

const WORDS: Readonly<Record<ProviderStatus, string>> = {
  done: "done",
  partial: "partly",
  failed: "failed",
  todo: "todo",
  unknown: "unknown",
};

const NOT_NAMED = "A new plan names what is left; `-o json` and the audit log name all.";

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
    const unchanged = result.plan.targets
      .flatMap(({ changes }) => changes)
      .filter((change) => !isActive(change)).length;
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

/** The providers of one target. */
function toResultLines(results: readonly ProviderResult[], style: Style): string[] {
  const groups = groupBy(results, ({ status, change }) => `${status} ${change.action}`).filter(
    (group) => isLong(group) && group.every(isPlain),
  );
  const groupOf = new Map(groups.flatMap((group) => group.map((result) => [result, group] as const)));
  const lines = results.flatMap((result) => {
    const group = groupOf.get(result);
    if (group === undefined) return toProviderLines(result, style);
    const { status, change } = result;
    return group[0] === result
      ? [toLine(status, showAction(change.action, `${group.length} providers`, style))]
      : [];
  });
  return groups.length === 0 ? lines : [...lines, NOT_NAMED];
}

export function countDone(results: readonly ProviderResult[], action: ActiveChange["action"]): number {
  return results.filter(({ status, change }) => status === "done" && change.action === action).length;
}

function toProviderLines({ change, status, operations, failure }: ProviderResult, style: Style): string[] {
  const line = toLine(status, showChange(change, style));
  if (isPlain({ status })) return [line];
  return [
    line,
    ...operations.map(toOperationLine),
    ...(failure === null ? [] : [`             ${"check".padEnd(7)}  ${showFailure(failure)}`]),
  ];
}

function toLine(status: ProviderStatus, text: string): string {
  return `  ${WORDS[status].padEnd(7)}  ${text}`;
}

/** True if there is nothing to say about the calls. */
function isPlain({ status }: Pick<ProviderResult, "status">): boolean {
  return status === "done" || status === "todo";
}

/** `~ gitlab.com` */
export function showChange({ action, issuer }: ActiveChange, style: Style): string {
  return showAction(action, showValue(issuer), style);
}

function showAction(action: ActiveChange["action"], what: string, style: Style): string {
  return `${style(action, SYMBOLS[action])} ${what}`;
}

function toOperationLine({ operation, status, failure }: OperationResult): string {
  const text = failure === null ? describeOperation(operation) : showFailure(failure);
  return `             ${status.padEnd(7)}  ${text}`;
}

function showFailure({ api, code, message }: Failure): string {
  return `${api}: ${escapeText(code)}: ${escapeText(message)}`;
}
