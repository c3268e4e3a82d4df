// Explanations → text for a terminal, at most 80 columns wide.

import type { Area, Explanation } from "./explanation.ts";

const WIDTH = 80;

/** All codes, by area, with a sentence each. */
export function toCodeList(areas: readonly Area[]): string {
  const widest = Math.max(...areas.flatMap(({ codes }) => Object.keys(codes).map((code) => code.length)));
  return areas
    .map(({ title, codes }) => {
      const lines = Object.entries(codes).map(([code, { summary }]) => {
        const [first = "", ...others] = wrap(summary, WIDTH - widest - 4);
        const indent = " ".repeat(widest + 4);
        return [`  ${code.padEnd(widest)}  ${first}`, ...others.map((line) => indent + line)].join("\n");
      });
      return `${title}\n${lines.join("\n")}\n`;
    })
    .join("\n");
}

/** One code in full. */
export function toExplanationText(code: string, explanation: Explanation): string {
  const { summary, text, wrong, right, remedy } = explanation;
  return [
    `${code}\n`,
    ...[summary, ...(text === undefined ? [] : [text])].map(toParagraphs),
    ...(wrong === undefined ? [] : [`Wrong:\n\n${indent(wrong)}`]),
    ...(right === undefined ? [] : [`Right:\n\n${indent(right)}`]),
    toParagraphs(`What to do: ${remedy}`),
  ].join("\n");
}

/** Text whose paragraphs are separated by empty lines, broken where it is too wide. */
function toParagraphs(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/u)
    .map((paragraph) => `${wrap(paragraph.replaceAll(/\s+/gu, " "), WIDTH).join("\n")}\n`)
    .join("\n");
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gmu, "    ");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
