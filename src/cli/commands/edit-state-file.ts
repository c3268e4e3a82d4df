// A state file that declares something else → the same with its comments, and what is lost.

import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { Problem } from "../../model/problem.ts";
import { readFacts } from "./compare-state-file.ts";

/** A file to change: what it should say, and its own text with the new values; `null` if it is written anew. */
export interface Edit {
  readonly path: string;
  readonly text: string;
  readonly edited: string | null;
}

/** What is not a valid state file declares nothing, but may have comments. */
export async function findLosses(edits: readonly Edit[], urls: ReadonlySet<string>): Promise<Problem[]> {
  const notes = await Promise.all(
    edits.map(async ({ path, text, edited }) => {
      const there = await readFile(path).catch(() => null);
      if (there === null) return [];
      const { findLost, hasComments } = await import("../../loader/yaml/find-lost.ts");
      const old = there.toString();
      const lost = [
        ...((await readFacts(there)) === undefined ? [] : findLost(old, text, urls)),
        ...(edited === null && hasComments(old) ? ["comments"] : []),
      ];
      return lost.length === 0 ? [] : [`\`${path}\`: ${lost.join(", ")}`];
    }),
  );
  const message = "`--force` removed from files what `describe` does not print";
  const help = "if you need it, write it back";
  if (notes.flat().length === 0) return [];
  return [{ severity: "warning", kind: "run", code: "overwritten", message, help, notes: notes.flat() }];
}

/** The text of the file, made to declare the same as `text`; `null` if that takes more than new values. */
export async function editFile(path: string, text: string): Promise<string | null> {
  const there = await readFile(path, "utf8").catch(() => null);
  if (there === null) return null;
  const { keepComments } = await import("../../loader/yaml/keep-comments.ts");
  const edited = keepComments(there, text);
  if (edited === null) return null;
  const [facts, wanted] = await Promise.all([edited, text].map((each) => readFacts(Buffer.from(each))));
  return isDeepStrictEqual(facts, wanted) ? edited : null;
}
