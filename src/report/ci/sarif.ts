// Findings and problems → a SARIF 2.1.0 log, for GitHub's code scanning and other viewers.

import { codesOf } from "../codes-of.ts";
import { createFingerprinter } from "./create-fingerprinter.ts";
import {
  FINDING_SEVERITIES,
  SEVERITIES,
  type Finding,
  type FindingCode,
  type Severity,
} from "../../model/finding.ts";
import { hasErrors, type Problem } from "../../model/problem.ts";
import { escapeText } from "../escape.ts";
import { FINDING_LEVELS, toRemarks, type Level, type RemarkOptions } from "./to-remarks.ts";
import { isInFile } from "./is-in-file.ts";
import { count } from "../words.ts";
import { toLocation, toStandInLocation } from "./sarif-location.ts";

/** What `oidc explain` says about a code. */
export interface RuleTexts {
  /** One sentence. */
  readonly summary: string;
  readonly text: string;
  readonly markdown: string;
}

export interface SarifOptions extends Required<RemarkOptions> {
  readonly toolVersion: string;
  readonly toRuleTexts: (code: string) => RuleTexts;
}

/** GitHub sorts alerts by this number: above 9 is critical, from 7 high, from 4 medium. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.0",
  low: "2.0",
};

/**
 * GitHub refuses a log with more.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const MOST_RESULTS = 25_000;

/**
 * One run: a rule for each code that occurs, a result for each finding, a notification for each problem.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function toSarif(problems: readonly Problem[], options: SarifOptions): object {
  const { toolVersion, toRuleTexts } = options;
  const findings = takeWorst(options.findings);
  const codes = codesOf(findings).sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "oidc",
            semanticVersion: toolVersion,
            rules: codes.map((code) => toRule(code, toRuleTexts(code))),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: !hasErrors(problems),
            toolExecutionNotifications: [
              ...toRemarks(problems).map(({ code, level, message, source }) => ({
                descriptor: { id: code },
                level: toSarifLevel(level),
                message: { text: escapeMessage(message) },
                ...(isInFile(source) && { locations: [toLocation(source, options.toPath)] }),
              })),
              ...toCutNote(options.findings.length - findings.length),
            ],
          },
        ],
        results: toResults(findings, codes, options),
      },
    ],
  };
}

function takeWorst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_RESULTS) return findings;
  const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  return findings.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_RESULTS);
}

function toCutNote(hidden: number): object[] {
  if (hidden === 0) return [];
  const text = `${count(hidden, "finding")} ${hidden === 1 ? "is" : "are"} left out, none worse than these: GitHub takes 25,000`;
  return [{ level: "warning", message: { text } }];
}

function toRule(code: FindingCode, { summary, text, markdown }: RuleTexts): object {
  const severity = FINDING_SEVERITIES[code];
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text, markdown },
    defaultConfiguration: { level: toSarifLevel(FINDING_LEVELS[severity]) },
    properties: { tags: ["security"], "security-severity": SECURITY_SEVERITIES[severity] },
  };
}

function toResults(
  findings: readonly Finding[],
  codes: readonly FindingCode[],
  options: SarifOptions,
): object[] {
  const toFingerprint = createFingerprinter();
  return findings.map(({ code, severity, message, help, resource, source }) => {
    return {
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level: toSarifLevel(FINDING_LEVELS[severity]),
      message: { text: escapeMessage(`${message}\n${help}`) },
      locations: [
        {
          ...(isInFile(source) ? toLocation(source, options.toPath) : toStandInLocation(resource)),
          logicalLocations: [{ fullyQualifiedName: escapeText(resource), kind: "resource" }],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: toFingerprint(code, resource, message) },
    };
  });
}

function toSarifLevel(level: Level): "error" | "warning" | "note" {
  return level === "notice" ? "note" : level;
}

/** Braces are placeholders and brackets are links, unless they are escaped (sections 3.11.5 and 3.11.6). */
function escapeMessage(text: string): string {
  const lines = text.split("\n").map(escapeText);
  return lines.join("\n").replaceAll(/[[\]]/gu, "\\$&").replaceAll(/[{}]/gu, "$&$&");
}
