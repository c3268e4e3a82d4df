// Findings → a part of the page: a fold for each code, the worst first.

import { groupBy, type Group } from "../../model/group-by.ts";
import { isAtLeast, type Finding, type FindingCode, type Severity } from "../../model/finding.ts";
import { count } from "../words.ts";
import { showSeverity } from "../finding-marks.ts";
import { toNotes } from "../to-notes.ts";
import { showSource } from "../text/show-source.ts";
import { escapeHtml, toCode, toProse } from "./escape-html.ts";
import { toBadge } from "./html-parts.ts";

/** Of more findings with the same code, only the resources are listed: the sentences would repeat themselves. */
const MOST_SENTENCES = 100;

/** What a code means, in a sentence. */
export type Explain = (code: FindingCode) => string;

export function toFindingSection(findings: readonly Finding[], explain: Explain): string {
  const folds = groupBy(findings, ({ code }) => code).map((all) => toFold(all, explain(all[0].code)));
  return `<h2>Findings</h2>
${folds.length === 0 ? "<p>None.</p>" : folds.join("\n")}`;
}

/** A sign and a word on the colour of a severity. */
export function toSeverityBadge(severity: Severity, words = ""): string {
  return toBadge(severity, `${showSeverity(severity)}${words}`);
}

function toFold(all: Group<Finding>, meaning: string): string {
  const [{ code, severity }] = all;
  const isOpen = isAtLeast(severity, "high") && all.length <= MOST_SENTENCES;
  const list =
    all.length > MOST_SENTENCES
      ? `<ul class="names">${all.map(({ resource }) => `<li>${toCode(resource)}</li>`).join("\n")}</ul>`
      : `<ul class="items">${all.map(toItem).join("\n")}</ul>`;
  return `<details${isOpen ? " open" : ""}><summary>${toSeverityBadge(severity)} <h3>${escapeHtml(code)}</h3> <span class="soft">${count(all.length, "finding")}</span></summary>
<p class="soft">${toProse(meaning.replace(/^\w+: /u, ""))}</p>
${list}</details>`;
}

function toItem({ message, help, resource, source, targets = [] }: Finding): string {
  const notes = toNotes({ targets }).map((note) => `<p class="soft">${toProse(note)}</p>`);
  const place = source === null ? "" : ` · declared in ${toCode(showSource(source))}`;
  return `<li><p><b>${toProse(message)}</b></p><p>${toProse(help)}</p><p class="soft">${toCode(resource)}${place}</p>${notes.join("")}</li>`;
}
