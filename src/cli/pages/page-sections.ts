// A page of docs/ → its sections, and each as text for a terminal or a report.

import type { RuleTexts } from "../../report/ci/sarif.ts";
import { wrapText } from "../../report/text/wrap-text.ts";

export interface Section {
  /** The heading: a diagnostic code, or a key of a state file. */
  readonly name: string;
  /** The `##` heading above it. */
  readonly area: string;
  /** Paragraphs and examples. The first paragraph is a one-sentence summary. */
  readonly blocks: readonly string[];
}

/** Where a section is part of a report. */
const WIDTH = 80;

export function toSections(page: string): Section[] {
  let area = "";
  return page.split(/^(?=#{2,3} )/mu).flatMap((part) => {
    const [, level, name = "", text = ""] = /^(#{2,3}) (.*)\n([^]*)$/u.exec(part) ?? [];
    if (level === "##") area = name;
    return level === "###" ? { name, area, blocks: text.match(BLOCK) ?? [] } : [];
  });
}

/** A fenced example, or a paragraph. */
const BLOCK = /^```[^]*?^```$|^.+(?:\n.+)*/gmu;

export function toSectionText({ name, blocks }: Section, width = WIDTH): string {
  return `${[name, ...blocks.map((block) => toBlockText(block, width))].join("\n\n")}\n`;
}

function toBlockText(block: string, width: number): string {
  if (!block.startsWith("```")) return wrapText(block.replaceAll("\n", " "), width, width).join("\n");
  return block
    .split("\n")
    .slice(1, -1)
    .join("\n")
    .replaceAll(/^(?=.)/gmu, "    ");
}

/** What a report says about the rule with this code. A code without a section explains itself. */
export function toSectionTexts(code: string, section: Section | undefined): RuleTexts {
  if (section === undefined) return { summary: code, text: code, markdown: code };
  const { blocks } = section;
  return { summary: blocks[0] ?? code, text: toSectionText(section), markdown: blocks.join("\n\n") };
}

/** All sections by area, with one sentence each. */
export function toSectionList(sections: readonly Section[], columns: number): string {
  const widest = Math.max(...sections.map(({ name }) => name.length));
  const indent = " ".repeat(widest + 4);
  const width = columns - indent.length;
  const toLine = ({ name, blocks: [summary = ""] }: Section): string =>
    `  ${name.padEnd(widest)}  ${wrapText(summary, width, width).join(`\n${indent}`)}\n`;
  const areas = [...new Set(sections.map(({ area }) => area))];
  return areas
    .map(
      (area) =>
        `${area}\n${sections
          .filter((one) => one.area === area)
          .map(toLine)
          .join("")}`,
    )
    .join("\n");
}
