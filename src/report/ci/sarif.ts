// Findings and problems → a SARIF 2.1.0 log, for GitHub's code scanning and other viewers.

import { createHash } from "node:crypto";
import { FINDING_SEVERITIES, type Finding, type FindingCode, type Severity } from "../../model/finding.ts";
import { STDIN_FILE, type Problem, type Source } from "../../model/problem.ts";
import { escapeText } from "../escape.ts";
import { FINDING_LEVELS, toRemarks, type RemarkOptions } from "./to-remarks.ts";
import { toStandIn } from "./to-stand-in.ts";

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
 * One run: a rule for each code that occurs, a result for each finding, a notification for each problem.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function toSarif(problems: readonly Problem[], options: SarifOptions): object {
  const { findings, toolVersion, toRuleTexts } = options;
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
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
            executionSuccessful: problems.every(({ severity }) => severity !== "error"),
            toolExecutionNotifications: toRemarks(problems).map(({ code, level, message, source }) => ({
              descriptor: { id: code },
              level: level === "notice" ? "note" : level,
              message: { text: escapeMessage(message) },
              ...(source !== undefined && isFile(source) && { locations: [toLocation(source, options)] }),
            })),
          },
        ],
        results: toResults(findings, codes, options),
      },
    ],
  };
}

function toRule(code: FindingCode, { summary, text, markdown }: RuleTexts): object {
  const severity = FINDING_SEVERITIES[code];
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text, markdown },
    defaultConfiguration: { level: toSarifLevel(severity) },
    properties: { tags: ["security"], "security-severity": SECURITY_SEVERITIES[severity] },
  };
}

/** The same finding has the same fingerprint in every run, even if its line moves. */
function toResults(
  findings: readonly Finding[],
  codes: readonly FindingCode[],
  options: SarifOptions,
): object[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, severity, message, help, resource, source }) => {
    const identity = JSON.stringify([code, resource, message]);
    const occurrence = seen.get(identity) ?? 0;
    seen.set(identity, occurrence + 1);
    const hash = createHash("sha256").update(`${identity}${occurrence}`).digest("hex");
    return {
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level: toSarifLevel(severity),
      message: { text: escapeMessage(`${message}\n${help}`) },
      locations: [
        {
          ...(source !== null && isFile(source)
            ? toLocation(source, options)
            : toPhysicalLocation(toStandIn(resource), { startLine: 1 })),
          logicalLocations: [{ fullyQualifiedName: escapeText(resource), kind: "resource" }],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: hash },
    };
  });
}

function toSarifLevel(severity: Severity): "error" | "warning" | "note" {
  const level = FINDING_LEVELS[severity];
  return level === "notice" ? "note" : level;
}

function isFile({ file }: Source): boolean {
  return file !== STDIN_FILE;
}

function toLocation({ file, line, column }: Source, { toPath }: SarifOptions): object {
  return toPhysicalLocation(toPath(file), { startLine: line, startColumn: column });
}

function toPhysicalLocation(path: string, region: object): { physicalLocation: object } {
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region } };
}

/** Braces are placeholders and brackets are links, unless they are escaped (sections 3.11.5 and 3.11.6). */
function escapeMessage(text: string): string {
  const lines = text.split("\n").map(escapeText);
  return lines.join("\n").replaceAll(/[[\]]/gu, "\\$&").replaceAll(/[{}]/gu, "$&$&");
}
