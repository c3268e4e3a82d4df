// The result for each provider → lines of text.

import type { Failure } from "../../model/failure.ts";
import type { OperationResult, ProviderResult, ProviderStatus } from "../../model/result.ts";
import { describeOperation } from "./describe-operation.ts";
import { escapeText } from "../escape.ts";
import { groupBy } from "../../model/group-by.ts";
import { showGroups } from "../show-groups.ts";
import type { Style } from "./style.ts";
import { isLong } from "./target-names.ts";
import { showChange, showAction } from "./show-change.ts";

const NOT_NAMED = "A new plan names what is left; `-o json` and the audit log name all.";

export function toResultLines(results: readonly ProviderResult[], style: Style): string[] {
  const groups = groupBy(results, ({ status, change }) => `${status} ${change.action}`).filter(
    (group) => isLong(group) && group.every(isPlain),
  );
  const lines = showGroups(
    results,
    groups,
    (result) => toProviderLines(result, style),
    ([{ status, change }, ...others]) => [
      toLine(status, showAction(change.action, `${others.length + 1} providers`, style)),
    ],
  );
  return groups.length === 0 ? lines : [...lines, NOT_NAMED];
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
  return `  ${(status === "partial" ? "partly" : status).padEnd(7)}  ${text}`;
}

/** True if there is nothing to say about the calls. */
function isPlain({ status }: Pick<ProviderResult, "status">): boolean {
  return status === "done" || status === "todo";
}

function toOperationLine({ operation, status, failure }: OperationResult): string {
  const text = failure === null ? describeOperation(operation) : showFailure(failure);
  return `             ${status.padEnd(7)}  ${text}`;
}

function showFailure({ api, code, message }: Failure): string {
  return `${api}: ${escapeText(code)}: ${escapeText(message)}`;
}
