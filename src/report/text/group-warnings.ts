// Warnings of a run → one for all that say the same, with the names and the places of the others in its notes.

import { isPlace, type Problem } from "../../model/problem.ts";
import { groupBy } from "../../model/group-by.ts";

/** A warning with a line to show keeps its own frame, and so does one about other targets. The order is kept. */
export function groupWarnings(problems: readonly Problem[]): Problem[] {
  return groupBy(problems, (problem, index) => (canJoin(problem) ? toKey(problem) : String(index))).map(
    ([first, ...others]) => {
      const further = others.map((other) => toFurther(other, first));
      return further.length === 0 ? first : { ...first, notes: [...further, ...(first.notes ?? [])] };
    },
  );
}

function canJoin({ severity, kind, source }: Problem): boolean {
  return severity === "warning" && kind === "run" && (source === undefined || !isPlace(source));
}

function toKey({ code, help, notes, targets }: Problem): string {
  return JSON.stringify([code, help, notes, targets]);
}

/** `also \`b\`` for "words \`b\` words" after "words \`a\` words", so that the words are there once. */
function toFurther({ message, source }: Problem, first: Problem): string {
  const place = source === undefined ? "" : ` (${source.file}:${source.line}:${source.column})`;
  const name = findOtherName(message, first.message);
  return `${name === undefined ? message : `also ${name}`}${place}`;
}

/** The one name in backticks by which a message differs from another one; `undefined` if other words differ. */
function findOtherName(message: string, other: string): string | undefined {
  const parts = message.split(NAMES);
  const others = other.split(NAMES);
  const different = parts.filter((part, index) => part !== others[index]);
  const [name = ""] = different;
  const isName = name.startsWith("`") && name.endsWith("`");
  return parts.length === others.length && different.length === 1 && isName ? name : undefined;
}

const NAMES = /(`[^`]*`)/u;
