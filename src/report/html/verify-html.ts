// Verdicts about issuers → one HTML page that loads nothing: an entry for each issuer, the worst first.

import { onlyErrors, onlyWarnings } from "../../model/by-severity.ts";
import { countSeverities, SEVERITIES, type Finding, type Severity } from "../../model/finding.ts";
import {
  toFindings,
  usesThumbprints,
  type IssuerVerdict,
  type Verification,
} from "../../model/issuer-verdict.ts";
import { count } from "../words.ts";
import { showSeverity } from "../finding-marks.ts";
import { showSource } from "../text/show-source.ts";
import { USES } from "../text/auto-text.ts";
import { meaningOf } from "../text/meaning-of.ts";
import { toWorstFirst } from "../worst-first.ts";
import { escapeHtml, toCode, toProse } from "./escape-html.ts";
import { toHtmlPage } from "./html-page.ts";
import { toBadge, toCounts, toErrorLists, toProblemList } from "./html-parts.ts";
import { SAVED_STYLE } from "./saved-style.ts";

/** The colours of the pages of saved documents. */
function toMeaning(severity: Severity): string {
  return severity === "low" ? "none" : meaningOf(severity);
}

export function toVerifyHtml(verification: Verification, toolVersion: string): string {
  const { files, issuers, problems } = verification;
  const counts = countSeverities(toFindings(verification));
  return toHtmlPage({
    title: `OIDC verify: ${count(issuers.length, "issuer")}`,
    style: SAVED_STYLE,
    header: `<p class="soft">${count(issuers.length, "issuer")} declared in ${count(files.length, "file")}</p>
${toCounts(
  "Findings",
  SEVERITIES.map((severity) => [toMeaning(severity), counts[severity], showSeverity(severity)]),
)}`,
    main: `${toErrorLists(onlyErrors(problems))}<h2>Issuers</h2>
${issuers.length === 0 ? "<p>None.</p>" : `<ul class="items">\n${toWorstFirst(issuers).map(toItem).join("\n")}\n</ul>`}
${toProblemList("Warnings", "warning", onlyWarnings(problems))}`,
    toolVersion,
  });
}

function toItem({ issuer, source, use, thumbprints, findings }: IssuerVerdict): string {
  const [worst] = findings;
  const badge =
    worst === undefined
      ? toBadge("done", "ok")
      : toBadge(toMeaning(worst.severity), showSeverity(worst.severity));
  const used = usesThumbprints(use) === true ? thumbprints.map((one) => `<p>${toCode(one)}</p>`) : [];
  return [
    `<li><h3>${badge}${toCode(issuer)}</h3>`,
    `<p class="soft">${escapeHtml(showSource(source))}</p>`,
    `<p>${escapeHtml(USES[use])}</p>`,
    ...used,
    ...findings.map(toFindingLines),
    "</li>",
  ].join("");
}

function toFindingLines({ severity, code, message, help }: Finding): string {
  return `<p>${toBadge(toMeaning(severity), `${severity}: ${code}`)} <b>${toProse(message)}</b></p><p>${toProse(help)}</p>`;
}
