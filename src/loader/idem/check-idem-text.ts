// A text of an idem state → the part of it that idem would replace.

import type { Mistake } from "../problems/collect-problems.ts";

/**
 * Finds what idem replaces after it has read the YAML, so that quotes do not help. Jinja is not checked here: idem
 * renders it before it reads the YAML, so an escape in the YAML avoids it.
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
  message: "idem reads `__PYTHON_NONE__` as no value",
  help: "remove it, or leave the key out",
};
