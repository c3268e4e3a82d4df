// A state file that declares something else → the same with its comments, and what is lost.

import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { Problem } from "../../model/problem.ts";
import { readFacts } from "./compare-state-file.ts";

/** What is not a valid state file declares nothing, and is written anew. */
export async function findLosses(
  states: readonly { readonly path: string; readonly text: string; readonly is: string }[],
  urls: ReadonlySet<string>,
): Promise<Problem[]> {
  const differing = states.filter(({ is }) => is === "different");
  const notes = await Promise.all(
    differing.map(async ({ path, text }) => {
      const there = await readFile(path).catch(() => null);
      if (there === null || (await readFacts(there)) === undefined) return [];
      const { findLost } = await import("../../loader/yaml/find-lost.ts");
      const lost = findLost(there.toString(), text, urls);
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
