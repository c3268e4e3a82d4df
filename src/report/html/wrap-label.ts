// A name → lines of so many columns.

import { widthOf } from "../text/width-of.ts";

/** Breaks after these characters, if one of them is near the end of the line. */
const BREAK = /[/:@.,= _-](?=[^/:@.,= _-]*$)/u;

/** How far from the end of a line to look for a place to break. */
const SLACK = 14;

export function wrapLabel(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const character of text) {
    if (widthOf(line + character) > columns) {
      const at = BREAK.exec(line)?.index ?? -1;
      const end = at > 0 && at >= line.length - SLACK ? at + 1 : line.length;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
    line += character;
  }
  return [...lines, line];
}
