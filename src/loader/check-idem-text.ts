// A text of an idem state → what idem would put in its place.

import type { Mistake } from "./collect-problems.ts";

/**
 * The part of a text that idem replaces after it has read YAML, so that no quotes keep it. Jinja is not
 * meant: it comes before YAML, and an escape keeps it out.
 */
export function checkIdemText(text: string): Mistake | undefined {
  return text.includes("${") ? REFERENCE : checkIdemId(text);
}

/** The same for the id of a state, in which a reference is text. */
export function checkIdemId(text: string): Mistake | undefined {
  return text.includes("__PYTHON_NONE__") ? NONE : undefined;
}

const REFERENCE: Mistake = {
  code: "idem-unsupported",
  message: "`${…}` references are not supported",
  help: "write the value out",
};

const NONE: Mistake = {
  code: "idem-unsupported",
  message: "idem takes `__PYTHON_NONE__` for no value",
  help: "remove it, or leave the key out",
};
