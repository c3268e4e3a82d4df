// What was described → a state file, or a sentence about the files that were written.

import type { Problem } from "../../model/problem.ts";
import { count } from "../../report/words.ts";
import type { WrittenFiles } from "./write-state-files.ts";
import type { TargetsDescription } from "../../reconcile/describe-targets.ts";
import { toFailedDescribeDocument, toPartialDescribeDocument } from "../../documents/describe-document.ts";
import { showValue, toJson } from "../../report/escape.ts";
import { toIdemYaml, toStateYaml } from "../../report/state/state-yaml.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { toStateJson } from "../../report/state/state-document.ts";
import type { Io } from "../process/io.ts";
import { VERSION } from "../process/version.ts";
import type { RunReport } from "../run/run-report.ts";
import type { DescribeOptions } from "./check-describe-flags.ts";

export function reportStateFiles(
  { written, unchanged, warnings }: WrittenFiles,
  folder: string,
  { undeclared, owner }: DescribeOptions,
  { stderr }: Io,
): void {
  if (written.length + unchanged.length === 0) {
    const none = owner === undefined ? "there is no provider" : "the owner has no provider";
    const why = undeclared === undefined ? none : "everything is declared already";
    stderr.write(`Nothing to write to ${showValue(folder)}: ${why}.\n`);
    return;
  }
  const same = unchanged.length === 0 ? "" : `; ${count(unchanged.length, "file")} needed no change`;
  stderr.write(`Wrote ${count(written.length, "file")} to ${showValue(folder)}${same}.\n`);
  if (warnings.length > 0) stderr.write(toProblemFrames(warnings, stderr.style));
}

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

export function toFailedDescription(problems: readonly Problem[]): RunReport {
  return {
    json: (version) => toFailedDescribeDocument(problems, version),
    markdown: () => "",
    problems,
  };
}
