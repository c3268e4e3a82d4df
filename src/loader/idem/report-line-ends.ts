// The text of an idem file → a problem for every line end that idem reads in another way.

import { MOST_PROBLEMS } from "../problems/collect-problems.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";
import { toCodePoint } from "../rules/to-code-point.ts";

/** idem drops all carriage returns; then it reads YAML 1.1, which has more line ends. True when there is one. */
export function reportLineEnds(text: string, report: Report): boolean {
  let count = 0;
  for (const { 0: found, index } of text.matchAll(/\r(?!\n)|[\u0085\u2028\u2029]/g)) {
    report(toMistake(found), { start: index, end: index + 1 });
    count += 1;
    if (count === MOST_PROBLEMS) break;
  }
  return count > 0;
}

function toMistake(found: string): Mistake {
  const name = toCodePoint(found);
  return {
    code: "idem-unsupported",
    message:
      found === "\r"
        ? `idem drops a carriage return (${name}) that no line feed follows`
        : `idem reads ${name} as the end of a line`,
    help: "end lines with a line feed alone, or after a carriage return; in a value write an escape",
  };
}
