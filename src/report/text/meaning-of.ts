// The severity of a finding → whether it looks like an error or like a warning.

import { isAtLeast, type Severity } from "../../model/finding.ts";

export function meaningOf(severity: Severity): "error" | "warning" {
  return isAtLeast(severity, "high") ? "error" : "warning";
}
