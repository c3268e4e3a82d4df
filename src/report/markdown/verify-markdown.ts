// Verdicts about issuers → Markdown: a table of the issuers, then the text of the run.

import { count } from "../count.ts";
import { SIGNS } from "../finding-marks.ts";
import { countSeverities } from "../../model/finding.ts";
import { usesThumbprints } from "../../model/issuer-verdict.ts";
import type { IssuerVerdict } from "../../model/issuer-verdict.ts";
import { toFindings } from "../../model/verification.ts";
import type { Verification } from "../../model/verification.ts";
import { toWorstFirst } from "../worst-first.ts";
import { toFindingCounts } from "../text/finding-text.ts";
import { plain } from "../text/style.ts";
import { toVerifyText } from "../text/verify-text.ts";
import { toCodeCell, toLink } from "./escape-markdown.ts";
import { joinLines } from "../join-lines.ts";
import { bytesOf, takeLines, toBlockLines, toCutNote, toMarker } from "./markdown-frame.ts";
import { COMMENT_BUDGET } from "./markdown-options.ts";
import type { MarkdownOptions } from "./markdown-options.ts";

/** The report of a verification. */
export function toVerifyMarkdown(verification: Verification, options: MarkdownOptions = {}): string {
  const { budget = COMMENT_BUDGET } = options;
  const text = toVerifyText(verification, plain).replace(/\n$/u, "").split("\n");
  const whole = render(verification, text, false, options);
  if (bytesOf(whole) <= budget) return whole;
  const room = budget - (bytesOf(render(verification, text, true, options)) - bytesOf(joinLines(text)));
  return render(verification, takeLines(text, room), true, options);
}

/** Longer tables leave nothing to read below them. */
const MOST_ROWS = 100;

function render(
  verification: Verification,
  text: readonly string[],
  isCut: boolean,
  options: MarkdownOptions,
): string {
  const { issuers } = verification;
  const hidden = issuers.length - MOST_ROWS;
  const log = toLink("log", options.link);
  const block = { before: [""], language: "text", lines: text, after: [] };
  return joinLines([
    toMarker({ kind: "verify", fingerprint: null, isCut }, options),
    `### OIDC verify: ${count(issuers.length, "issuer")}`,
    "",
    toFindingCounts(countSeverities(toFindings(verification))),
    "",
    "| | Issuer | Thumbprints | Findings |",
    "|:-:|---|---|---|",
    ...toWorstFirst(issuers).slice(0, MOST_ROWS).map(toRow),
    ...(hidden > 0 ? [`| | … and ${hidden} more | | |`] : []),
    ...(text.length > 0 ? toBlockLines(block) : []),
    ...(isCut ? ["", toCutNote(options)] : []),
    ...(isCut || log === null ? [] : ["", log]),
  ]);
}

function toRow({ issuer, use, findings }: IssuerVerdict): string {
  const [worst] = findings;
  const sign = worst === undefined ? "ok" : `\`${SIGNS[worst.severity]}\` ${worst.severity}`;
  const codes = [...new Set(findings.map(({ code }) => `\`${code}\``))];
  const used = usesThumbprints(use);
  const word = used === null ? "unknown" : used ? "used" : "not used";
  return `| ${sign} | ${toCodeCell(issuer)} | ${word} | ${codes.join(", ")} |`;
}
