// Yes, no and undecided, combined without ever turning doubt into a no.

/** An answer about a policy. `maybe` means undecided. */
export type Verdict = "yes" | "no" | "maybe";

/** Yes if all are yes, no if one is no. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("no")) return "no";
  return verdicts.includes("maybe") ? "maybe" : "yes";
}

/** Yes if one is yes, no if all are no. */
export function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("yes")) return "yes";
  return verdicts.includes("maybe") ? "maybe" : "no";
}

/** The opposite; doubt stays doubt. */
export function not(verdict: Verdict): Verdict {
  return verdict === "maybe" ? "maybe" : verdict === "yes" ? "no" : "yes";
}
