// A text of an idem state → the part of it that idem would replace.

import type { Mistake } from "../problems/collect-problems.ts";
import { unsupported } from "./idem-mistakes.ts";

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

const REFERENCE = unsupported("`${…}` references are not supported", "write the value out");

const NONE = unsupported("idem reads `__PYTHON_NONE__` as no value", "remove it, or leave the key out");
