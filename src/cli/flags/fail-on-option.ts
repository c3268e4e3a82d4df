// `--fail-on SEVERITY` → the severity at which findings fail a run.

import { Option } from "commander";
import { SEVERITIES } from "../../model/finding.ts";
import type { Severity } from "../../model/finding.ts";
import { toChoice } from "./parsers.ts";

/** The flag, with what applies without it: a severity, or `never`. */
export function failOnOption(otherwise: Severity | "never"): Option {
  const help = `exit 8 on a finding at or above: ${SEVERITIES.join(", ")} (default: ${otherwise})`;
  return new Option("--fail-on <severity>", help).argParser(toChoice(SEVERITIES));
}
