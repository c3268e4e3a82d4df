// The value of a flag → one of its choices, or a usage error that suggests one.

import { InvalidArgumentError } from "commander";
import { suggest } from "../../model/suggest.ts";

/** A parser for a flag that takes one of these words. It carries them for completion. */
export function toChoice(choices: readonly string[]): ChoiceParser {
  const parse = (value: string): string => {
    if (choices.includes(value)) return value;
    const near = suggest(value, choices);
    const hint = near === undefined ? `choose one of ${choices.join(", ")}` : `did you mean \`${near}\`?`;
    throw new InvalidArgumentError(hint);
  };
  return Object.assign(parse, { choices });
}

/** The parser that {@link toChoice} returns. */
export interface ChoiceParser {
  (value: string): string;
  readonly choices: readonly string[];
}
