// A completion script's request → the lines that it reads.

import type { Command } from "commander";
import type { Environment } from "../../model/environment.ts";
import { escapeText } from "../../report/escape.ts";
import { complete, type Candidate } from "./complete.ts";
import { readBashWords, unquote } from "./read-bash-words.ts";

/**
 * Answers `-- WORD…`, or `bash TEXT -- PART…` with the words as readline splits them and the text that it will
 * replace. Prints one candidate per line, followed by a tab and its description; or only `:files N`, if a file
 * name starts after the first N characters of the last word.
 */
export async function answerShell(
  program: Command,
  args: readonly string[],
  env: Environment,
): Promise<string> {
  // The text that bash replaces can be `--` itself.
  const at = args.indexOf("--", args[0] === "bash" ? 2 : 0);
  const [shell, text = ""] = args.slice(0, at);
  const typed = args.slice(at + 1);
  const bash = shell === "bash" ? readBashWords(typed, text) : undefined;
  const words = bash?.words ?? typed.map(unquote);
  const proposals = bash?.isRedirection === true ? 0 : await complete(program, words, env);
  if (typeof proposals === "number") return `:files ${proposals}\n`;
  const answers = bash === undefined ? proposals : proposals.flatMap(bash.toInserted);
  return answers.filter(isSafe).map(toLine).join("");
}

/** False for text that would break its line, or look like `:files` or a CI command. */
function isSafe({ value }: Candidate): boolean {
  return escapeText(value) === value && !value.startsWith(":");
}

function toLine({ value, description }: Candidate): string {
  return description === undefined ? `${value}\n` : `${value}\t${description}\n`;
}
