// The result of an apply → the text at its end: done, partly, failed, todo.

import type { Failure } from "../../model/failure.ts";
import { isActive } from "../../model/plan.ts";
import type { ActiveChange } from "../../model/plan.ts";
import type {
  ApplyResult,
  OperationResult,
  ProviderResult,
  ProviderStatus,
  TargetResult,
} from "../../model/result.ts";
import { describeOperation } from "./describe-operation.ts";
import { escapeText, showValue } from "../escape.ts";
import { joinLines } from "../join-lines.ts";
import type { Style } from "./style.ts";
import { isLong, showName, toParagraph } from "./target-parts.ts";
import { SYMBOLS } from "../symbols.ts";

const WORDS: Readonly<Record<ProviderStatus, string>> = {
  done: "done",
  partial: "partly",
  failed: "failed",
  todo: "todo",
  unknown: "unknown",
};

/** The result, ending with a line feed. Unless everything was done, it lists every provider and call. */
export function toApplyText(result: ApplyResult, style: Style): string {
  const results = result.targets.flatMap((target) => target.results);
  const done = results.filter(({ status }) => status === "done");
  const counts = `${countOf(done, "create")} created, ${countOf(done, "update")} updated, ${countOf(done, "delete")} deleted.`;
  if (result.outcome === "applied") {
    const unchanged = result.plan.targets
      .flatMap(({ changes }) => changes)
      .filter((change) => !isActive(change)).length;
    return `Applied: ${counts}${unchanged > 0 ? ` ${unchanged} unchanged.` : ""}\n`;
  }
  const notStarted = results.filter(({ status }) => status === "todo").length;
  const notDone = results.length - done.length - notStarted;
  const word = result.outcome === "interrupted" ? "interrupted" : "incomplete";
  return joinLines([
    `Apply ${word}: ${counts} ${notDone} not finished, ${notStarted} not started.`,
    "",
    ...toTargetLines(result.targets, style),
  ]);
}

/** Every provider of every target. Of many targets that are all done, or were not begun, there is nothing else to say. */
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
      return [...head, ...target.results.flatMap((provider) => toProviderLines(provider, style))];
    }),
    ...(todo.length > 0 ? toParagraph("were not begun", todo) : []),
  ];
}

function countOf(results: readonly ProviderResult[], action: ActiveChange["action"]): number {
  return results.filter(({ change }) => change.action === action).length;
}

function toProviderLines({ change, status, operations, failure }: ProviderResult, style: Style): string[] {
  const line = `  ${WORDS[status].padEnd(7)}  ${showChange(change, style)}`;
  if (status === "done" || status === "todo") return [line];
  return [
    line,
    ...operations.map(toOperationLine),
    ...(failure === null ? [] : [`             ${"check".padEnd(7)}  ${showFailure(failure)}`]),
  ];
}

/** `~ gitlab.com` */
export function showChange({ action, issuer }: ActiveChange, style: Style): string {
  return `${style(action, SYMBOLS[action])} ${showValue(issuer)}`;
}

function toOperationLine({ operation, status, failure }: OperationResult): string {
  const text = failure === null ? describeOperation(operation) : showFailure(failure);
  return `             ${status.padEnd(7)}  ${text}`;
}

function showFailure({ api, code, message }: Failure): string {
  return `${api}: ${escapeText(code)}: ${escapeText(message)}`;
}
