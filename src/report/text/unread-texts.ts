// Targets that could not be read → a block for each.

import { toProblemFrame } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { showName, type TargetHead } from "./target-names.ts";

/** The most targets that are reported in full with the same error code; the table has all of them. */
const FRAMES_PER_CODE = 10;

export function toUnreadTexts(targets: readonly TargetHead[], style: Style): string[] {
  const seen = new Map<string, number>();
  const shown = targets.flatMap(({ name, caller, error }) => {
    if (error === undefined) return [];
    const number = (seen.get(error.code) ?? 0) + 1;
    seen.set(error.code, number);
    if (number > FRAMES_PER_CODE) return [];
    const title = `Target ${showName(name)} (AWS account ${caller.account}) could not be read`;
    return [`${title}\n\n${toProblemFrame(error, style)}`];
  });
  const rest = [...seen]
    .filter(([, number]) => number > FRAMES_PER_CODE)
    .map(([code, number]) => `${number - FRAMES_PER_CODE} more targets could not be read (${code}).\n`);
  return [...shown, ...rest];
}
