// Verdicts about issuers → the text that `verify` prints: a block for each issuer, the counts last.

import { countSeverities, type Finding } from "../../model/finding.ts";
import {
  toFindings,
  usesThumbprints,
  type IssuerVerdict,
  type SeenHost,
  type Verification,
} from "../../model/issuer-verdict.ts";
import { hasErrors } from "../../model/problem.ts";
import { count, joinLines } from "../words.ts";
import { escapeText, showValue } from "../escape.ts";
import { SIGNS, showSeverity } from "../finding-marks.ts";
import { USES } from "./auto-text.ts";
import { toFindingCounts } from "./finding-text.ts";
import { showSource } from "./show-source.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { meaningOf } from "./meaning-of.ts";
import { PROSE_WIDTH, wrapBehind } from "./wrap-text.ts";

/** Under the name of an issuer. */
const INDENT = " ".repeat(12);

/** The whole text, ending with a line feed. */
export function toVerifyText(verification: Verification, style: Style): string {
  const { files, issuers, problems } = verification;
  const findings = toFindings(verification);
  const sections = [
    `${count(issuers.length, "issuer")} declared in ${count(files.length, "file")}\n`,
    ...issuers.map((verdict) => toBlock(verdict, style)),
    ...(problems.length > 0 ? [toProblemFrames(problems, style)] : []),
    findings.length === 0 && issuers.length > 0 && !hasErrors(problems)
      ? "No findings. AWS can use every issuer.\n"
      : `${toFindingCounts(countSeverities(findings))}\n`,
  ];
  return sections.join("\n");
}

function toBlock(verdict: IssuerVerdict, style: Style): string {
  const { issuer, source, use, findings } = verdict;
  const [worst] = findings;
  const mark = worst === undefined ? "   ok" : `${SIGNS[worst.severity].padEnd(2)} ${worst.severity}`;
  const meaning = worst === undefined ? "create" : meaningOf(worst.severity);
  return joinLines([
    `${style(meaning, mark.padEnd(11))} ${style("strong", showValue(issuer))}`,
    style("faint", `${INDENT}${showSource(source)}`),
    ...wrapBehind(INDENT, INDENT, USES[use], PROSE_WIDTH),
    ...(usesThumbprints(use) === true ? toThumbprintLines(verdict) : []),
    ...findings.flatMap((finding) => toFindingLines(finding, style)),
  ]);
}

function toThumbprintLines({ thumbprints, hosts }: IssuerVerdict): string[] {
  return thumbprints.map((thumbprint, index) => {
    const serving = hosts.filter((host) => serves(host, thumbprint)).map(({ host }) => showValue(host));
    const head = index === 0 ? "thumbprints  " : " ".repeat(13);
    return `${INDENT}${head}${thumbprint}${hosts.length > 1 ? `  ${serving.join(", ")}` : ""}`;
  });
}

function serves({ addresses }: SeenHost, wanted: string): boolean {
  return addresses.some(({ thumbprint }) => thumbprint === wanted);
}

function toFindingLines({ severity, code, message, help }: Finding, style: Style): string[] {
  const head = `${showSeverity(severity)}[${code}]`;
  const [first = "", ...rest] = wrapBehind("    ", "      ", `${head}: ${escapeText(message)}`, PROSE_WIDTH);
  const coloured = first.replace(head, () => style(meaningOf(severity), head));
  return [
    "",
    coloured,
    ...rest,
    ...wrapBehind("      ", "        ", `help: ${escapeText(help)}`, PROSE_WIDTH),
  ];
}
