// What was described, and the format of `-o` → the text on stdout.

import { toPartialDescribeDocument } from "../../documents/describe-document.ts";
import type { Problem } from "../../model/problem.ts";
import type { TargetsDescription } from "../../reconcile/describe-targets.ts";
import { toJson } from "../../report/escape.ts";
import { toIdemYaml, toStateYaml } from "../../report/state/state-yaml.ts";
import { toStateJson } from "../../report/state/to-state.ts";
import { VERSION } from "../process/version.ts";

/** A state file. In JSON, where every failing run says so, only if all targets could be read. */
export function renderDescription(
  { state, targets, errors }: TargetsDescription,
  problems: readonly Problem[],
  format: string | undefined,
): string {
  if (format === "idem") return toIdemYaml(state);
  if (format !== "json") return toStateYaml(state);
  const json = toStateJson(state);
  return toJson(errors.length === 0 ? json : toPartialDescribeDocument(targets, json, problems, VERSION));
}
