// The text behind a flag → one of its choices, or a usage error that says which one is meant.

import { InvalidArgumentError } from "commander";
import { suggest } from "../../model/suggest.ts";

/** A parser for a flag that takes one of these words, which it carries for completion. */
export function toChoice(choices: readonly string[]): ChoiceParser {
  const parse = (value: string): string => {
    if (choices.includes(value)) return value;
    const near = suggest(value, choices);
    const hint = near === undefined ? `one of ${choices.join(", ")}` : `did you mean \`${near}\`?`;
    throw new InvalidArgumentError(hint);
  };
  return Object.assign(parse, { choices });
}

/** What {@link toChoice} makes. */
export interface ChoiceParser {
  (value: string): string;
  readonly choices: readonly string[];
}
