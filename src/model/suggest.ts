// A misspelled word and the known words → the one that was probably meant.

/**
 * The candidate closest to a word: it differs only in case, `-` and `_`, or by at most three edits in less than half of
 * its letters. `undefined` if no candidate is close.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const folded = foldSpelling(word);
  let best: string | undefined;
  let fewest = MOST_EDITS + 1;
  for (const candidate of candidates) {
    if (foldSpelling(candidate) === folded) return candidate;
    const edits = countEdits(word, candidate);
    const longest = Math.max(word.length, candidate.length);
    if (edits < fewest && (longest - edits) / longest > LEAST_LIKENESS) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/**
 * The help for a word that is not one of the candidates: the one that was probably meant, or what else to do. A few
 * candidates are always listed.
 */
export function helpToChoose(word: string, candidates: readonly string[], otherwise?: string): string {
  const near = suggest(word, candidates);
  if (near === undefined)
    return (
      otherwise ??
      (candidates.length === 1
        ? `the only choice is ${candidates[0]}`
        : `choose one of ${candidates.join(", ")}`)
    );
  const isShort = otherwise === undefined && candidates.length <= MOST_LISTED;
  return isShort ? `${didYouMean(near)} The choices are ${candidates.join(", ")}` : didYouMean(near);
}

export function didYouMean(near: string): string {
  return `did you mean \`${near}\`?`;
}

/** A word without the parts that people spell differently: case, `-` and `_`. */
export function foldSpelling(word: string): string {
  return word.toLowerCase().replaceAll(/[-_]/g, "");
}

const MOST_EDITS = 3;
const LEAST_LIKENESS = 0.5;

/** Longer lists would hide the suggestion. */
const MOST_LISTED = 6;

/** The insertions, deletions, replacements and swaps of neighbours between two words; four stands for any more. */
function countEdits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return MOST_EDITS + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && swapped) edits = Math.min(edits, at(beforeLast, column - 2) + 1);
      current.push(edits);
    }
    if (Math.min(...current) > MOST_EDITS) return MOST_EDITS + 1;
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
