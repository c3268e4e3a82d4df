// `oidc explain`: what a diagnostic code or a key of a state file means, at length.

import { toUsageError } from "../../model/problem.ts";
import { IDEM_REFUSED, IDEM_REQUISITES } from "../../loader/idem/idem-keys.ts";
import { meantKey } from "../../loader/rules/meant-key.ts";
import { didYouMean } from "../../model/suggest.ts";
import { EXIT } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { EXPLAINED, findSection, SECTIONS } from "../pages/explained.ts";
import { toSectionList, toSectionText } from "../pages/page-sections.ts";

/** Prints the section of a word; without a word, all codes and keys with a sentence each. */
export async function explainCommand([word]: readonly string[], _options: object, io: Io): Promise<number> {
  const { width } = io.stdout.style;
  io.stdout.write(word === undefined ? toSectionList(SECTIONS, width) : toExplanation(word, width));
  return EXIT.done;
}

function toExplanation(given: string, width: number): string {
  const word = PRINTED_CODE.exec(given)?.[1] ?? given;
  const section = findSection(word);
  if (section !== undefined) return toSectionText(section, width);
  const message = `\`${word}\` is neither a diagnostic code nor a key of a state file`;
  const help = helpForWord(word);
  throw toUsageError(message, help);
}

/** A code as a message shows it: `error[unknown-key]`, with the colon after it or not. */
const PRINTED_CODE = /^[a-z]*\[([a-z0-9-]+)\]:?$/;

function helpForWord(word: string): string {
  const code = IDEM_REFUSED.has(word)
    ? "idem-unsupported"
    : IDEM_REQUISITES.has(word)
      ? "idem-requisite"
      : null;
  if (code !== null) return `an argument of idem: see \`oidc explain ${code}\``;
  const meant = meantKey(word, EXPLAINED);
  return meant === undefined ? "`oidc explain` lists all codes and keys" : didYouMean(meant);
}
