// Verdicts about issuers → Markdown: a table of the issuers, then the text of the run.

import { codesOf } from "../codes-of.ts";
import { count } from "../words.ts";
import { toSeverityMarkdown } from "../finding-marks.ts";
import { countSeverities } from "../../model/finding.ts";
import {
  toFindings,
  usesThumbprints,
  type IssuerVerdict,
  type Verification,
} from "../../model/issuer-verdict.ts";
import { toVerifyText } from "../text/verify-text.ts";
import { toWorstFirst } from "../worst-first.ts";
import { toFindingCounts } from "../text/finding-text.ts";
import { plain } from "../text/style.ts";
import { toCodeCell } from "./escape-markdown.ts";
import type { MarkdownOptions } from "./markdown-frame.ts";
import { shorten } from "./shorten.ts";
import { toTextMarkdown } from "./text-markdown.ts";

/** Longer tables leave nothing to read below them. */
const MOST_ROWS = 100;

export function toVerifyMarkdown(verification: Verification, options: MarkdownOptions = {}): string {
  const { issuers } = verification;
  const head = [
    "",
    toFindingCounts(countSeverities(toFindings(verification))),
    "",
    "| | Issuer | Thumbprints | Findings |",
    "|:-:|---|---|---|",
    ...shorten(toWorstFirst(issuers), MOST_ROWS, toRow, (more) => `| | ${more} | | |`),
  ];
  const title = `OIDC verify: ${count(issuers.length, "issuer")}`;
  const text = toVerifyText(verification, plain);
  return toTextMarkdown({ kind: "verify", fingerprint: null, title, head, text }, options);
}

function toRow({ issuer, use, findings }: IssuerVerdict): string {
  const [worst] = findings;
  const sign = worst === undefined ? "ok" : toSeverityMarkdown(worst.severity);
  const codes = codesOf(findings).map((code) => `\`${code}\``);
  const used = usesThumbprints(use);
  const word = used === null ? "unknown" : used ? "used" : "not used";
  return `| ${sign} | ${toCodeCell(issuer)} | ${word} | ${codes.join(", ")} |`;
}
