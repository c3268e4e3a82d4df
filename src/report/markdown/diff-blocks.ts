// A plan → the folded diffs of its Markdown.

import { isActive, type ActiveChange, type Plan } from "../../model/plan.ts";
import { showValue } from "../escape.ts";
import { toFieldChanges } from "../text/field-changes.ts";
import type { FieldChange, Mark } from "../text/to-difference.ts";
import { groupTargets } from "../text/group-targets.ts";
import { toImpactLines } from "../text/impact-text.ts";
import type { Block } from "./markdown-frame.ts";
import { toOwnerLines } from "../text/owner-lines.ts";
import { toOrigin } from "../text/show-source.ts";
import { SYMBOLS } from "../words.ts";

/** Details of at most this many lines are shown unfolded. */
const UNFOLDED_LINES = 12;

/** GitHub colours a line of a diff by its first character; `!` marks a change. */
const DIFF_MARKS: Readonly<Record<Mark, string>> = { "+": "+", "~": "!", "-": "-" };

export function toDiffBlocks({ targets }: Plan): Block[] {
  return groupTargets(targets).flatMap((group) => {
    const changing = group[0].changes.filter(isActive);
    const lines = changing.flatMap((change, index) => [...(index > 0 ? [""] : []), ...toDiffLines(change)]);
    if (lines.length === 0) return [];
    const open = lines.length <= UNFOLDED_LINES ? " open" : "";
    const accounts = group.length === 1 ? `account ${group[0].caller.account}` : `${group.length} targets`;
    const title = targets.length > 1 ? `Details of ${accounts}` : "Details";
    return {
      before: ["", `<details${open}><summary>${title}</summary>`, ""],
      language: "diff",
      lines,
      after: ["", "</details>"],
    };
  });
}

function toDiffLines(change: ActiveChange): string[] {
  const { action, issuer, desired } = change;
  const { changed, unchanged } = toFieldChanges(change);
  const mark = DIFF_MARKS[SYMBOLS[action]];
  return [
    `${mark} ${action} ${showValue(issuer)}  (${toOrigin(desired)})`,
    ...toOwnerLines(change).map((line) => `      ${line}`),
    ...changed.flatMap(toFieldLines),
    ...(unchanged.length > 0 ? [`      (unchanged: ${unchanged.join(", ")})`] : []),
    ...toImpactLines(change).map((line) => `!     ${line}`),
  ];
}

function toFieldLines({ name, symbol, values }: FieldChange): string[] {
  const mark = DIFF_MARKS[symbol];
  if (symbol !== "~") {
    return values.map(({ text }, index) => `${mark}     ${(index === 0 ? name : "").padEnd(11)}  ${text}`);
  }
  return [`${mark}     ${name}`, ...values.map((value) => `${DIFF_MARKS[value.symbol]}       ${value.text}`)];
}
