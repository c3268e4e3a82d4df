// Yes, no and undecided, combined without ever turning doubt into a no.

/** An answer about a policy. `maybe` means undecided. */
export type Verdict = "yes" | "no" | "maybe";

/** Yes when all are, no when one is not. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("no")) return "no";
  return verdicts.includes("maybe") ? "maybe" : "yes";
}

/** Yes when one is, no when none is. */
export function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("yes")) return "yes";
  return verdicts.includes("maybe") ? "maybe" : "no";
}

/** The opposite; doubt stays doubt. */
export function not(verdict: Verdict): Verdict {
  return verdict === "maybe" ? "maybe" : verdict === "yes" ? "no" : "yes";
}
