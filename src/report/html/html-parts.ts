// Facts → the parts of which pages are made: badges, counts, tables, problems.

import { isAboutPlan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { showSource } from "../text/show-source.ts";
import { toNotes } from "../to-notes.ts";
import { escapeHtml, toCode, toProse } from "./escape-html.ts";

/** A word on the colour of its meaning, which a class of the style sheet names. */
export function toBadge(meaning: string, words: string): string {
  return `<span class="badge ${meaning}">${escapeHtml(words)}</span>`;
}

export function toCounts(
  label: string,
  counts: readonly (readonly [meaning: string, number: number, word: string])[],
): string {
  const items = counts.map(
    ([meaning, number, word]) =>
      `<li class="${number === 0 ? "none" : meaning}"><b>${number}</b> ${escapeHtml(word)}</li>`,
  );
  return `<ul class="counts" aria-label="${escapeHtml(label)}">${items.join("")}</ul>`;
}

/** A table. @param rows the cells, as HTML @param numbers the titles of columns with numbers */
export function toTable(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly string[] = [],
): string {
  const classes = titles.map((title) => (numbers.includes(title) ? ' class="number"' : ""));
  const head = titles.map((title, index) => `<th scope="col"${classes[index]}>${escapeHtml(title)}</th>`);
  const body = rows.map(
    (cells) => `<tr>${cells.map((cell, index) => `<td${classes[index]}>${cell}</td>`).join("")}</tr>`,
  );
  return `<div class="scroll"><table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody></table></div>`;
}

type Shown = Pick<Problem, "code" | "message" | "help" | "notes" | "targets" | "source">;

/** A heading and a list; nothing for an empty list. */
export function toProblemList(title: string, meaning: string, problems: readonly Shown[]): string {
  if (problems.length === 0) return "";
  return `<h2>${escapeHtml(title)}</h2>
<ul class="items">
${problems.map((problem) => toItem(problem, meaning)).join("\n")}
</ul>
`;
}

/** What is missing of a document, then the reports that are missing beside it. */
export function toErrorLists(errors: readonly Shown[]): string {
  const reports = errors.filter((error) => !isAboutPlan(error));
  return [
    toProblemList("A part is missing", "error", errors.filter(isAboutPlan)),
    toProblemList("Reports that could not be written", "error", reports),
  ].join("");
}

function toItem({ code, message, help, source, ...rest }: Shown, meaning: string): string {
  return [
    `<li><p>${toBadge(meaning, code)} <b>${toProse(message)}</b></p>`,
    ...(source === undefined ? [] : [`<p class="soft">${toCode(showSource(source))}</p>`]),
    ...toNotes({ message, ...rest }).map((note) => `<p class="soft">${toProse(note)}</p>`),
    ...(help === undefined ? [] : [`<p>${toProse(help)}</p>`]),
    "</li>",
  ].join("");
}
