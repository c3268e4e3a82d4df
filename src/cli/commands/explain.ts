// `oidc explain`: what a diagnostic code or a key of a state file means, at length.

import { ProblemError, toError } from "../../model/problem.ts";
import { helpToChoose } from "../../model/suggest.ts";
import { EXIT } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { CODES, EXPLAINED, findSection } from "../pages/explained.ts";
import { toSectionList, toSectionText } from "../pages/page-sections.ts";

/** Prints the section of a word; without a word, all codes with a sentence each. */
export async function explainCommand([word]: readonly string[], io: Io): Promise<number> {
  io.stdout.write(word === undefined ? toSectionList(CODES) : toExplanation(word));
  return EXIT.done;
}

function toExplanation(word: string): string {
  const section = findSection(word);
  if (section !== undefined) return toSectionText(section);
  const message = `\`${word}\` is neither a diagnostic code nor a key of a state file`;
  const help = helpToChoose(word, EXPLAINED, "`oidc explain` lists all codes");
  throw new ProblemError([toError("usage", "usage", message, help)]);
}
