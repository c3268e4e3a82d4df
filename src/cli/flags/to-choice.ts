// The value of a flag → one of its choices, or a usage error that suggests one.

import { InvalidArgumentError } from "commander";
import { helpToChoose } from "../../model/suggest.ts";

/** A parser for a flag that takes one of these words. It carries them for completion. */
export function toChoice(choices: readonly string[]) {
  const parse = (value: string): string => {
    if (choices.includes(value)) return value;
    throw new InvalidArgumentError(helpToChoose(value, choices));
  };
  return Object.assign(parse, { choices });
}
