// Mistakes of idem files: what is refused, because idem fails or would act otherwise, and what is only warned about.

import type { Mistake } from "../problems/collect-problems.ts";

/** @param note what idem does with it */
export function unsupported(message: string, help: string, note?: string): Mistake {
  return { code: "idem-unsupported", message, help, ...(note !== undefined && { notes: [note] }) };
}

/** A mistake in an argument without effect. Other programs than idem need not care, but the author should know. */
export function toWarning({ code: _code, notes = [IDEM_FAILS], ...mistake }: Mistake): Mistake {
  return { ...mistake, severity: "warning", code: "idem-requisite", notes };
}

const IDEM_FAILS = "idem does not run a state with such a value";
